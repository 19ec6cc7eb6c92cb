namespace Encodec.Frames.Graphs;

/// <summary>A graph in three pieces, cut before and after its recurrent layers. Each weight belongs to one of them.</summary>
/// <param name="Before">Makes outputs of the graph and, last, the tensor that the recurrent layers take.</param>
/// <param name="Recurrent">Takes that tensor alone, and makes another.</param>
/// <param name="After">Takes inputs of the graph and, last, that other tensor.</param>
internal sealed record GraphCut(GraphSectionFile Before, GraphSectionFile Recurrent, GraphSectionFile After)
{
    /// <summary>Cuts a graph.</summary>
    /// <returns>Null for a graph without recurrent layers, or where they are not all between two tensors of single-precision numbers.</returns>
    public static GraphCut? Of(GraphEditor graph)
    {
        if (graph.HasSubgraphs || !graph.IsSinglePrecision || !graph.Inputs.Concat(graph.Outputs).All(HasOpenBatch)
            || RecurrentSection.Find(graph) is not RecurrentSection recurrent)
        {
            return null;
        }

        string[] outputs = [.. graph.Outputs.Select(port => port.Name)];
        ILookup<bool, string> isAfter = outputs.ToLookup(output => GraphSection.Between(graph, [recurrent.To], [output]).Inputs.Contains(recurrent.To));
        string[] made = [.. isAfter[false], recurrent.From];
        string[] last = [.. isAfter[true]];
        GraphSection before = GraphSection.Between(graph, [], made);
        GraphSection inside = GraphSection.Between(graph, [recurrent.From], [recurrent.To]);
        GraphSection after = GraphSection.Between(graph, [recurrent.To], last);
        string[] taken = [.. after.Inputs.Where(input => input != recurrent.To), recurrent.To];

        // An input that goes nowhere, or an output that is none of the nodes', is nothing to cut.
        bool isWhole = graph.Inputs.All(port => before.Inputs.Contains(port.Name) || taken.Contains(port.Name))
            && isAfter[false].All(output => before.Nodes.Any(node => node.Outputs.Contains(output)))
            && made.Distinct().Count() == made.Length;
        return isWhole
            ? new GraphCut(
                new(before.Nodes, [.. before.Inputs], made), new(inside.Nodes, [recurrent.From], [recurrent.To]), new(after.Nodes, taken, last))
            : null;
    }

    private static bool HasOpenBatch(GraphPort port) => port.Shape is [{ Size: null }, _, ..];
}
