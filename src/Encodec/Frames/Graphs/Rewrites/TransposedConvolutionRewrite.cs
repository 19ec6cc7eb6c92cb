using System.Runtime.InteropServices;

namespace Encodec.Frames.Graphs.Rewrites;

/// <summary>
/// A transposed convolution over time whose kernel is twice its stride, as a convolution over pairs of samples that makes <c>stride</c> samples at
/// once, and a change of shape. With input x, kernel w and stride s, sample t·s + r of the output is
/// <c>Σ x[t]·w[r] + Σ x[t − 1]·w[s + r]</c>, sums over the input's channels, x zero outside: a convolution of width 2 whose channel (c, r) is the
/// r-th sample of channel c.
/// </summary>
internal sealed class TransposedConvolutionRewrite : IGraphRewrite
{
    public string Name => "transposed convolutions as convolutions";

    public int Apply(GraphEditor graph)
    {
        int count = 0;
        foreach (GraphNode node in graph.Nodes.Where(node => node is { Operator: "ConvTranspose", Domain: "" }).ToArray())
        {
            if (Stride(node) is long stride && Weights(graph, node, stride) is (GraphTensor weight, GraphTensor or null) weights)
            {
                Rewrite(graph, node, (int)stride, weight, weights.Bias);
                count++;
            }
        }

        return count;
    }

    /// <summary>The stride; null if the node does more than the formula.</summary>
    private static long? Stride(GraphNode node)
    {
        long? stride = null;
        foreach (GraphAttribute attribute in node.Attributes)
        {
            switch (attribute.Name)
            {
                case "strides" when attribute.Array is [long value]:
                    stride = value;
                    break;
                case "dilations" when attribute.Array is [1]:
                case "pads" when attribute.Array is [0, 0]:
                case "output_padding" when attribute.Array is [0]:
                case "group" when attribute.Integer is 1:
                case "auto_pad" when attribute.Text is "NOTSET":
                case "kernel_shape":
                    break;
                default:
                    return null;
            }
        }

        return stride is > 0 ? stride : null;
    }

    /// <summary>Kernel [input channels, output channels, 2·stride] and bias; null if they are others, or computed.</summary>
    private static (GraphTensor Weight, GraphTensor? Bias)? Weights(GraphEditor graph, GraphNode node, long stride)
    {
        if (node.Inputs.Length < 2 || node.Outputs.Length != 1
            || graph.Constant(node.Inputs[1]) is not { Type: TensorType.Float32, Shape: [_, _, long kernel] } weight || kernel != 2 * stride)
        {
            return null;
        }

        if (node.Inputs.Length == 2 || node.Inputs[2].Length == 0)
        {
            return (weight, null);
        }

        return graph.Constant(node.Inputs[2]) is { Type: TensorType.Float32, Shape: [long channels] } bias && channels == weight.Shape[1]
            ? (weight, bias)
            : null;
    }

    private static void Rewrite(GraphEditor graph, GraphNode node, int stride, GraphTensor weight, GraphTensor? bias)
    {
        (int inputs, int outputs) = ((int)weight.Shape[0], (int)weight.Shape[1]);
        string stem = node.Outputs[0];
        List<string> convolutionInputs =
        [
            node.Inputs[0],
            graph.AddWeight($"{weight.Name}.as_convolution", TensorType.Float32, [(long)outputs * stride, inputs, 2], Kernel(weight, inputs, outputs, stride)),
        ];
        if (bias is not null)
        {
            convolutionInputs.Add(graph.AddWeight($"{bias.Name}.as_convolution", TensorType.Float32, [(long)outputs * stride], Repeated(bias, stride)));
        }

        string[] steps = [graph.NewName($"{stem}.channels"), graph.NewName($"{stem}.samples"), graph.NewName($"{stem}.order")];
        graph.Replace(
            node,
            GraphNode.Create(
                "Conv", graph.NewName($"{node.Name}.convolution"), [.. convolutionInputs], [steps[0]],
                ("dilations", [1]), ("kernel_shape", [2]), ("pads", [1, 1]), ("strides", [1])),
            GraphNode.Create(
                "Reshape", graph.NewName($"{node.Name}.split"), [steps[0], graph.AddIntegers($"{stem}.split_shape", 0, outputs, stride, -1)], [steps[1]]),
            GraphNode.Create("Transpose", graph.NewName($"{node.Name}.order"), [steps[1]], [steps[2]], ("perm", [0, 1, 3, 2])),
            GraphNode.Create(
                "Reshape", graph.NewName($"{node.Name}.join"), [steps[2], graph.AddIntegers($"{stem}.join_shape", 0, outputs, -1)], [node.Outputs[0]]));
    }

    /// <summary>[output channel · stride + r, input channel, 2]: first what meets the sample before, then what meets the sample itself.</summary>
    private static byte[] Kernel(GraphTensor weight, int inputs, int outputs, int stride)
    {
        ReadOnlySpan<float> from = MemoryMarshal.Cast<byte, float>(weight.Data.Span);
        float[] to = new float[from.Length];
        for (int input = 0; input < inputs; input++)
        {
            for (int output = 0; output < outputs; output++)
            {
                ReadOnlySpan<float> taps = from.Slice(((input * outputs) + output) * 2 * stride, 2 * stride);
                for (int r = 0; r < stride; r++)
                {
                    int at = ((((output * stride) + r) * inputs) + input) * 2;
                    to[at] = taps[stride + r];
                    to[at + 1] = taps[r];
                }
            }
        }

        return MemoryMarshal.AsBytes(to.AsSpan()).ToArray();
    }

    private static byte[] Repeated(GraphTensor bias, int stride)
    {
        ReadOnlySpan<float> from = MemoryMarshal.Cast<byte, float>(bias.Data.Span);
        float[] to = new float[from.Length * stride];
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i / stride];
        }

        return MemoryMarshal.AsBytes(to.AsSpan()).ToArray();
    }
}
