using Encodec.Frames.Graphs;
using Encodec.Frames.Graphs.Rewrites;

namespace Encodec.Tests.Packaging;

/// <summary>A rewrite that is wrong: what the graph takes goes through one more node first.</summary>
internal sealed class InsertedNode(string @operator, params long[] shape) : IGraphRewrite
{
    public string Name => $"a {@operator} before everything";

    public int Apply(GraphEditor graph)
    {
        string input = graph.Inputs[0].Name;
        string output = graph.NewName("inserted");
        string[] inputs = shape.Length == 0 ? [input] : [input, graph.AddIntegers("inserted_shape", shape)];
        graph.Redirect(input, output);
        graph.ReplaceAll([GraphNode.Create(@operator, "inserted_node", inputs, [output]), .. graph.Nodes]);
        return 1;
    }
}
