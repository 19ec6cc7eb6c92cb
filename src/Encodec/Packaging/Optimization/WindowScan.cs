using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Optimization;

/// <summary>
/// A Scan that runs a part of a graph for one window after the other. In it every tensor keeps its batch axis, with one window. Weights stay
/// outside, where all who read the file look for them.
/// </summary>
internal static class WindowScan
{
    /// <summary>A Scan in the place of a part of a graph.</summary>
    /// <param name="graph">The graph, which is given the axis as a weight.</param>
    /// <param name="section">The part.</param>
    /// <param name="results">What it makes, each of these an output of the graph or of the shape [windows, channels, time].</param>
    public static GraphNode Create(GraphEditor graph, GraphSection section, IReadOnlyList<string> results)
    {
        string name = graph.NewName("windows");
        string axis = graph.AddIntegers("windows.axis", 0);
        Dictionary<string, string> inner = new(StringComparer.Ordinal);
        foreach (string tensor in section.Inputs.Concat(section.Nodes.SelectMany(node => node.Outputs)).Where(tensor => tensor.Length > 0).Distinct())
        {
            inner.Add(tensor, graph.NewName($"{name}/{tensor}"));
        }

        List<GraphNode> nodes = [];
        List<WireMessage> inputs = [];
        List<WireMessage> outputs = [];
        foreach (string input in section.Inputs)
        {
            string slice = graph.NewName($"{name}/{input}/slice");
            inputs.Add(Port(graph, input, slice));
            nodes.Add(GraphNode.Create("Unsqueeze", slice, [slice, axis], [inner[input]]));
        }

        nodes.AddRange(section.Nodes.Select(node => node.With(Renamed(node.Inputs, inner), Renamed(node.Outputs, inner))));
        foreach (string result in results)
        {
            string slice = graph.NewName($"{name}/{result}/slice");
            outputs.Add(Port(graph, result, slice));
            nodes.Add(GraphNode.Create("Squeeze", slice, [inner[result], axis], [slice]));
        }

        return GraphNode.Create(
            "Scan", name, section.Inputs, results,
            GraphAttribute.Subgraph("body", SubgraphWriter.Write(name, nodes, inputs, outputs)),
            GraphAttribute.Number("num_scan_inputs", section.Inputs.Count));
    }

    private static string[] Renamed(string[] tensors, Dictionary<string, string> names) => [.. tensors.Select(tensor => names.GetValueOrDefault(tensor, tensor))];

    /// <summary>A tensor without its first axis; those that are no inputs or outputs of the graph are f32 and have three.</summary>
    private static WireMessage Port(GraphEditor graph, string tensor, string slice)
    {
        GraphPort? port = graph.Inputs.Concat(graph.Outputs).FirstOrDefault(port => port.Name == tensor);
        return port is null
            ? SubgraphWriter.Port(slice, TensorType.Float32, [null, null])
            : SubgraphWriter.Port(slice, TensorTypes.Named(port.TypeName)!.Value, [.. port.Shape.Skip(1).Select(axis => axis.Size)]);
    }
}
