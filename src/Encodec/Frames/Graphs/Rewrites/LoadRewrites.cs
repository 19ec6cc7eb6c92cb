namespace Encodec.Frames.Graphs.Rewrites;

/// <summary>The rewrites that pay on every processor: a graph gets them when it is loaded.</summary>
internal static class LoadRewrites
{
    /// <summary>In the order in which they are made.</summary>
    public static IReadOnlyList<IGraphRewrite> All { get; } = [new TransposedConvolutionRewrite(), new EmptyPadRewrite(), new EluRewrite()];

    /// <summary>Makes all.</summary>
    /// <returns>What has been rewritten, in a few words each.</returns>
    public static IReadOnlyList<string> Apply(GraphEditor graph)
    {
        List<string> made = [];
        foreach (IGraphRewrite rewrite in graph.HasSubgraphs ? [] : All)
        {
            int places = rewrite.Apply(graph);
            if (places > 0)
            {
                made.Add($"{rewrite.Name} ({places})");
            }
        }

        if (made.Count > 0)
        {
            graph.DropUnused();
        }

        return made;
    }
}
