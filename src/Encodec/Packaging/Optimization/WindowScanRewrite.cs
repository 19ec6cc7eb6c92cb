using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Optimization;

/// <summary>
/// Has the layers before and after the recurrent ones run window by window, so that what they hand on is still in the processor's cache, whereas
/// the recurrent layers, for which several windows cost little more than one, see all windows at once: a Scan over the batch.
/// </summary>
internal sealed class WindowScanRewrite : IGraphRewrite
{
    /// <summary>The first opset whose Squeeze and Unsqueeze take their axes as a tensor.</summary>
    private const int LeastOpset = 13;

    /// <summary>With a single convolution there is nothing to keep in the cache.</summary>
    private const int LeastConvolutions = 2;

    public string Name => "layers around the recurrent ones window by window";

    public int Apply(GraphEditor graph)
    {
        if (graph.HasSubgraphs || graph.Opset is null or < LeastOpset || !graph.IsSinglePrecision
            || !graph.Inputs.Concat(graph.Outputs).All(HasOpenBatch) || !graph.Outputs.All(port => IsComputed(graph, port))
            || RecurrentSection.Find(graph) is not RecurrentSection recurrent)
        {
            return 0;
        }

        string[] outputs = [.. graph.Outputs.Select(port => port.Name)];
        ILookup<bool, string> isAfter = outputs.ToLookup(output => GraphSection.Between(graph, [recurrent.To], [output]).Inputs.Contains(recurrent.To));
        string[] made = [.. isAfter[false].Append(recurrent.From).Distinct()];
        GraphSection before = GraphSection.Between(graph, [], made);
        GraphSection inside = GraphSection.Between(graph, [recurrent.From], [recurrent.To]);
        GraphSection after = GraphSection.Between(graph, [recurrent.To], [.. isAfter[true]]);

        (GraphSection, string[])[] sections = [(before, made), (inside, [recurrent.To]), (after, [.. isAfter[true]])];

        int count = 0;
        List<GraphNode> nodes = [];
        foreach ((GraphSection section, string[] results) in sections)
        {
            bool isScanned = section != inside && section.Nodes.Count(IsConvolution) >= LeastConvolutions;
            nodes.AddRange(isScanned ? [WindowScan.Create(graph, section, results)] : section.Nodes.Except(nodes));
            count += isScanned ? 1 : 0;
        }

        if (count > 0)
        {
            graph.ReplaceAll(nodes);
        }

        return count;
    }

    /// <summary>Whether a node is one of the layers that take most of the time.</summary>
    public static bool IsConvolution(GraphNode node) => node is { Operator: "Conv" or "ConvTranspose", Domain: "" };

    private static bool HasOpenBatch(GraphPort port) => port.Shape is [{ Size: null }, _, ..];

    private static bool IsComputed(GraphEditor graph, GraphPort output) => GraphSection.Between(graph, [], [output.Name]).Inputs.Count > 0;
}
