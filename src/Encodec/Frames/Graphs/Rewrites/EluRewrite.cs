namespace Encodec.Frames.Graphs.Rewrites;

/// <summary>
/// ELU by exponentials: <c>max(x, e^min(x, 0) − 1)</c>, which is x from 0 on, and below it <c>e^x − 1</c>, which is never less than x. ONNX Runtime
/// has a fast kernel for the exponential alone, and none for ELU.
/// </summary>
internal sealed class EluRewrite : IGraphRewrite
{
    /// <summary>The first opset whose Clip takes its bounds as tensors.</summary>
    private const int LeastOpset = 11;

    public string Name => "ELU by exponentials";

    public int Apply(GraphEditor graph)
    {
        GraphNode[] nodes = [.. graph.Nodes.Where(node => node is { Operator: "Elu", Domain: "", Inputs: [_], Outputs: [_] } && IsPlain(node))];
        if (nodes.Length == 0 || graph.Opset is null or < LeastOpset || !graph.IsSinglePrecision)
        {
            return 0;
        }

        string zero = graph.AddNumber("elu.zero", 0f);
        string minusOne = graph.AddNumber("elu.minus_one", -1f);
        foreach (GraphNode node in nodes)
        {
            string stem = node.Outputs[0];
            string[] steps = [graph.NewName($"{stem}.negative"), graph.NewName($"{stem}.power"), graph.NewName($"{stem}.below")];
            graph.Replace(
                node,
                GraphNode.Create("Clip", graph.NewName($"{node.Name}.negative"), [node.Inputs[0], "", zero], [steps[0]]),
                GraphNode.Create("Exp", graph.NewName($"{node.Name}.power"), [steps[0]], [steps[1]]),
                GraphNode.Create("Add", graph.NewName($"{node.Name}.below"), [steps[1], minusOne], [steps[2]]),
                GraphNode.Create("Max", graph.NewName($"{node.Name}.joined"), [node.Inputs[0], steps[2]], [stem]));
        }

        return nodes.Length;
    }

    /// <summary>Whether it levels off at -1, as it does unless an attribute says otherwise.</summary>
    private static bool IsPlain(GraphNode node) => node.Attributes.All(attribute => attribute is { Name: "alpha", Float: 1f });
}
