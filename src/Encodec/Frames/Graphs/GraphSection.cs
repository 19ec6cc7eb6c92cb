namespace Encodec.Frames.Graphs;

/// <summary>The part of a graph that makes some tensors of others.</summary>
internal sealed class GraphSection
{
    private GraphSection(GraphNode[] nodes, string[] inputs)
    {
        Nodes = nodes;
        Inputs = inputs;
    }

    /// <summary>Its nodes, each after those whose results it takes.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Those of the given tensors, and of the graph's inputs, that it takes.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Whether a node of it has an operator of ONNX's own.</summary>
    public bool Has(string @operator) => Nodes.Any(node => node.Operator == @operator && node.Domain.Length == 0);

    /// <summary>Finds a part.</summary>
    /// <param name="graph">The graph; one without graphs inside.</param>
    /// <param name="from">Tensors that are given: what makes them is not looked at.</param>
    /// <param name="to">Tensors that are to be made.</param>
    public static GraphSection Between(GraphEditor graph, IReadOnlyCollection<string> from, IReadOnlyCollection<string> to)
    {
        HashSet<string> wanted = [.. to];
        HashSet<string> taken = [];
        List<GraphNode> nodes = [];
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            GraphNode node = graph.Nodes[i];
            if (node.Outputs.Any(output => output.Length > 0 && wanted.Contains(output) && !from.Contains(output)))
            {
                nodes.Add(node);
                wanted.UnionWith(node.Inputs);
                taken.UnionWith(node.Inputs);
            }
        }

        nodes.Reverse();
        return new GraphSection([.. nodes], [.. from.Concat(graph.Inputs.Select(port => port.Name)).Distinct().Where(taken.Contains)]);
    }
}
