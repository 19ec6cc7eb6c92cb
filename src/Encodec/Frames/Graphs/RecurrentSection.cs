namespace Encodec.Frames.Graphs;

/// <summary>
/// Where a graph's recurrent layers begin and end: the one tensor [windows, channels, time] that they all depend on, and the one that is all that
/// becomes of them. A connection around them, from the first tensor to the second, lies inside.
/// </summary>
/// <param name="From">The tensor before them.</param>
/// <param name="To">The tensor after them.</param>
internal sealed record RecurrentSection(string From, string To)
{
    /// <summary>Finds it, between the transpositions that put time first for the recurrent layers and back; null if there is none of that kind.</summary>
    public static RecurrentSection? Find(GraphEditor graph)
    {
        GraphNode[] nodes = [.. graph.Nodes];
        int first = Array.FindIndex(nodes, IsRecurrent);
        int last = Array.FindLastIndex(nodes, IsRecurrent);
        if (first < 0)
        {
            return null;
        }

        int before = Array.FindLastIndex(nodes, first, node => IsTransposition(node, 2, 0, 1));
        int after = Array.FindIndex(nodes, last, node => IsTransposition(node, 1, 2, 0));
        if (before < 0 || after < 0)
        {
            return null;
        }

        RecurrentSection found = new(nodes[before].Inputs[0], nodes[after].Outputs[0]);
        return found.HoldsAllOf(graph) ? found : null;
    }

    private static bool IsRecurrent(GraphNode node) => node is { Operator: "LSTM", Domain: "" };

    private static bool IsConvolution(GraphNode node) => node is { Operator: "Conv" or "ConvTranspose", Domain: "" };

    private static bool IsTransposition(GraphNode node, params long[] order) =>
        node is { Operator: "Transpose", Domain: "", Inputs: [_], Outputs: [_] } && node.Attribute("perm")?.Array.AsSpan().SequenceEqual(order) == true;

    /// <summary>
    /// Whether no way from the inputs to the recurrent layers, nor from these to the outputs, goes past the two tensors, nor one from a convolution
    /// before them to what comes after.
    /// </summary>
    private bool HoldsAllOf(GraphEditor graph)
    {
        GraphSection before = GraphSection.Between(graph, [], [From]);
        GraphSection inside = GraphSection.Between(graph, [From], [To]);
        GraphSection after = GraphSection.Between(graph, [To], [.. graph.Outputs.Select(port => port.Name)]);
        return !graph.IsOutput(To) && before.Inputs.Count > 0 && inside.Inputs is [string only] && only == From && after.Inputs.Contains(To)
            && !before.Has("LSTM") && !after.Has("LSTM") && !before.Nodes.Intersect(after.Nodes).Any(IsConvolution);
    }
}
