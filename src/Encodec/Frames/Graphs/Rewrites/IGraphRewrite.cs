namespace Encodec.Frames.Graphs.Rewrites;

/// <summary>Replaces parts of a graph by others that compute the same.</summary>
internal interface IGraphRewrite
{
    /// <summary>What it does, in a few words.</summary>
    string Name { get; }

    /// <summary>Rewrites whatever it finds.</summary>
    /// <returns>How many places it has rewritten.</returns>
    int Apply(GraphEditor graph);
}
