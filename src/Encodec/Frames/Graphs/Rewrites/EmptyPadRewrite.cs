namespace Encodec.Frames.Graphs.Rewrites;

/// <summary>Drops pads of nothing: each would copy its whole input.</summary>
internal sealed class EmptyPadRewrite : IGraphRewrite
{
    public string Name => "pads of nothing dropped";

    public int Apply(GraphEditor graph)
    {
        if (graph.HasSubgraphs)
        {
            return 0;
        }

        int count = 0;
        foreach (GraphNode node in graph.Nodes.Where(node => node is { Operator: "Pad", Domain: "" }).ToArray())
        {
            if (node.Outputs is [string output] && !graph.IsOutput(output) && IsEmpty(graph, node))
            {
                graph.Replace(node);
                graph.Redirect(output, node.Inputs[0]);
                count++;
            }
        }

        return count;
    }

    /// <summary>From opset 11 on, the amounts are an input.</summary>
    private static bool IsEmpty(GraphEditor graph, GraphNode node) =>
        node.Inputs.Length >= 2 && graph.Constant(node.Inputs[1]) is { Type: TensorType.Int64 } amounts && !amounts.Data.Span.ContainsAnyExcept((byte)0);
}
