using Encodec.Frames.Graphs;
using Encodec.Frames.Graphs.Rewrites;
using Encodec.Tests.Frames.Graphs;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Tests.Packaging;

/// <summary>Rewritten graphs compute what they did before, by ONNX Runtime's own account.</summary>
public sealed class RewriteTests
{
    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(3, 2, 2, true)]
    [InlineData(2, 5, 3, false)]
    [InlineData(8, 4, 8, true)]
    [InlineData(4, 4, 5, false)]
    public void A_transposed_convolution_whose_kernel_is_twice_its_stride_becomes_a_convolution(int inputs, int outputs, int stride, bool hasBias)
    {
        GraphTensor[] weights =
        [
            OnnxBuilder.Floats("w", [inputs, outputs, 2 * stride], Noise(inputs * outputs * 2 * stride, 1)),
            .. hasBias ? new[] { OnnxBuilder.Floats("b", [outputs], Noise(outputs, 2)) } : [],
        ];
        byte[] before = OnnxBuilder.Model(
            [-1, inputs, -1], 3, weights, GraphNode.Create("ConvTranspose", "up", hasBias ? ["x", "w", "b"] : ["x", "w"], ["y"], ("strides", [stride])));
        byte[] after = Rewritten(new TransposedConvolutionRewrite(), before, places: 1);
        Assert.DoesNotContain("ConvTranspose", GraphFile.Parse(after).OperatorHistogram().Keys);
        Assert.DoesNotContain("w", GraphFile.Parse(after).Initializers.Select(tensor => tensor.Name));
        foreach ((int windows, int samples) in (ReadOnlySpan<(int, int)>)[(1, 1), (1, 7), (3, 20)])
        {
            float[] input = Noise(windows * inputs * samples, 3);
            (float[] expected, long[] shape) = Run(before, input, [windows, inputs, samples]);
            (float[] actual, long[] rewrittenShape) = Run(after, input, [windows, inputs, samples]);
            Assert.Equal([windows, outputs, (samples + 1) * stride], shape);
            Assert.Equal(shape, rewrittenShape);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Theory]
    [InlineData(4, "strides", 1, 1)]
    [InlineData(3, "strides", 2, 1)]
    [InlineData(4, "dilations", 2, 1)]
    [InlineData(4, "output_padding", 1, 1)]
    [InlineData(4, "pads", 1, 2)]
    [InlineData(4, "unheard_of", 1, 1)]
    public void Another_transposed_convolution_stays(int kernel, string attribute, int value, int values)
    {
        (string, long[])[] attributes = attribute == "strides"
            ? [("strides", [value])]
            : [("strides", [2]), (attribute, [.. Enumerable.Repeat((long)value, values)])];
        byte[] model = OnnxBuilder.Model(
            [-1, 2, -1], 3, [OnnxBuilder.Floats("w", [2, 2, kernel], Noise(4 * kernel, 1))], GraphNode.Create("ConvTranspose", "up", ["x", "w"], ["y"], attributes));
        Assert.Equal(0, new TransposedConvolutionRewrite().Apply(new GraphEditor(GraphFile.Parse(model))));
    }

    [Fact]
    public void A_pad_of_nothing_goes_and_one_of_something_stays()
    {
        byte[] before = OnnxBuilder.Model(
            [2, 3],
            2,
            [OnnxBuilder.Integers("nothing", 0, 0, 0, 0), OnnxBuilder.Integers("something", 0, 1, 0, 0)],
            GraphNode.Create("Pad", "first", ["x", "nothing"], ["padded"]),
            GraphNode.Create("Pad", "second", ["padded", "something"], ["y"]));
        byte[] after = Rewritten(new EmptyPadRewrite(), before, places: 1);
        Assert.Equal(1, GraphFile.Parse(after).OperatorHistogram()["Pad"]);
        float[] input = Noise(6, 1);
        Assert.Equal(Run(before, input, [2, 3]).Values, Run(after, input, [2, 3]).Values);
    }

    [Fact]
    public void A_pad_of_nothing_that_makes_an_output_stays()
    {
        byte[] model = OnnxBuilder.Model([2], 1, [OnnxBuilder.Integers("nothing", 0, 0)], GraphNode.Create("Pad", "only", ["x", "nothing"], ["y"]));
        Assert.Equal(0, new EmptyPadRewrite().Apply(new GraphEditor(GraphFile.Parse(model))));
    }

    [Fact]
    public void Elu_becomes_exponentials()
    {
        byte[] before = OnnxBuilder.Model(
            [-1], 1, [], GraphNode.Create("Elu", "first", ["x"], ["between"]), GraphNode.Create("Elu", "", ["between"], ["y"]));
        byte[] after = Rewritten(new EluRewrite(), before, places: 2);
        Assert.DoesNotContain("Elu", GraphFile.Parse(after).OperatorHistogram().Keys);
        float[] input =
        [
            .. Noise(1000, 1), .. Noise(1000, 2).Select(value => value * 100), .. Noise(100, 3).Select(value => value * 1e-6f),
            0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        (float[] expected, _) = Run(before, input, [input.Length]);
        (float[] actual, _) = Run(after, input, [input.Length]);
        Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 2e-7 || pair.First.Equals(pair.Second), $"{pair}"));
    }

    [Fact]
    public void Elu_of_another_shape_or_precision_stays()
    {
        WireMessage steep = WireMessage.Parse(GraphNode.Create("Elu", "steep", ["x"], ["y"]).ToBytes());
        WireMessage alpha = new();
        alpha.Add(1, "alpha");
        alpha.Add(new WireField(2, WireType.Fixed32, BitConverter.SingleToUInt32Bits(1.5f), default));
        alpha.Add(20, 1L);
        steep.Add(5, alpha);
        byte[] model = OnnxBuilder.Model([-1], 1, [], GraphNode.Read(steep.ToBytes()));
        Assert.Equal(0, new EluRewrite().Apply(new GraphEditor(GraphFile.Parse(model))));

        GraphTensor half = new("w", TensorType.Float16, [1], new byte[2]);
        byte[] mixed = OnnxBuilder.Model([-1], 1, [half], GraphNode.Create("Elu", "plain", ["x"], ["y"]));
        Assert.Equal(0, new EluRewrite().Apply(new GraphEditor(GraphFile.Parse(mixed))));
    }

    private static byte[] Rewritten(IGraphRewrite rewrite, byte[] model, int places)
    {
        GraphEditor editor = new(GraphFile.Parse(model));
        Assert.Equal(places, rewrite.Apply(editor));
        editor.DropUnused();
        return editor.ToBytes();
    }

    private static (float[] Values, long[] Shape) Run(byte[] model, float[] input, long[] shape)
    {
        using InferenceSession session = new(model);
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(input, shape);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, ["x"], [value], ["y"]);
        return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), outputs[0].GetTensorTypeAndShape().Shape);
    }

    private static float[] Noise(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
