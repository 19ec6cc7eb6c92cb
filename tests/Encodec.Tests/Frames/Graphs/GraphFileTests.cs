using Encodec.Frames.Graphs;

namespace Encodec.Tests.Frames.Graphs;

public sealed class GraphFileTests
{
    [Theory]
    [MemberData(nameof(ReferenceBundle.All), MemberType = typeof(ReferenceBundle))]
    public void A_graph_written_with_its_own_nodes_and_weights_is_the_same_graph(string bundle)
    {
        foreach (string name in (string[])["encode_frame.onnx", "decode_frame.onnx"])
        {
            GraphFile read = GraphFile.Parse(File.ReadAllBytes(Path.Combine(bundle, name)));
            CheckSame(read, GraphFile.Parse(read.With(read.Nodes, read.Initializers)));
        }
    }

    [Fact]
    public void The_numbers_of_a_known_graph()
    {
        GraphFile graph = GraphFile.Parse(File.ReadAllBytes(Path.Combine(TestData.TinyBundle, "decode_frame.onnx")));
        Assert.Equal(82, graph.Initializers.Count);
        Assert.Equal(219_620, graph.Parameters);
        Assert.Equal(950, graph.Nodes.Count);
        Assert.Equal(4, graph.OperatorHistogram()["ConvTranspose"]);
        Assert.Equal(["codes", "scale"], graph.Inputs.Select(port => port.Name));
        Assert.Equal("I64", graph.Inputs[0].TypeName);
        Assert.Equal([(null, "batch"), (4, null), (null, "frames")], graph.Inputs[0].Shape);
    }

    [Fact]
    public void Any_cut_and_any_flip_is_read_or_refused()
    {
        byte[] model = Small();
        int refused = 0;
        for (int length = 0; length < model.Length; length++)
        {
            refused += IsRefused(model[..length]) ? 1 : 0;
        }

        Assert.InRange(refused, model.Length / 2, model.Length);
        for (int at = 0; at < model.Length; at++)
        {
            for (int flip = 1; flip < 256; flip++)
            {
                byte[] changed = [.. model];
                changed[at] ^= (byte)flip;
                IsRefused(changed);
            }
        }
    }

    [Theory]
    [InlineData("", "states no version")]
    [InlineData("0808", "no graph")]
    [InlineData("0800", "states no version")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01", "more than ten bytes")]
    [InlineData("3AFFFFFFFF0F", "a field of 4294967295 bytes where 0 are left")]
    [InlineData("3B", "wire type 3")]
    [InlineData("00", "number 0")]
    [InlineData("08", "ends inside a number")]
    public void What_is_no_model_is_refused_with_the_reason(string hex, string reason)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => GraphFile.Parse(Convert.FromHexString(hex)));
        Assert.Equal(EncodecStatus.InvalidGraph, exception.Status);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_read_from_whichever_field_they_lie_in()
    {
        WireMessage floats = new();
        floats.Add(1, 2L);
        floats.Add(2, (long)TensorType.Float32);
        floats.Add(4, BitConverter.GetBytes(1.5f).Concat(BitConverter.GetBytes(-2f)).ToArray());
        floats.Add(8, "floats");
        Assert.Equal([1.5f, -2f], System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(GraphTensor.Read(floats.ToBytes()).Data.Span).ToArray());

        WireMessage integers = new();
        integers.Add(2, (long)TensorType.Int64);
        integers.Add(7, -3L);
        Assert.Equal(-3L, BitConverter.ToInt64(GraphTensor.Read(integers.ToBytes()).Data.Span));

        WireMessage halves = new();
        halves.Add(1, 1L);
        halves.Add(2, (long)TensorType.Float16);
        halves.Add(5, 0x3C00L);
        Assert.Equal((Half)1f, BitConverter.ToHalf(GraphTensor.Read(halves.ToBytes()).Data.Span));
    }

    [Theory]
    [InlineData(new long[] { 3 }, 8, "[3] has 8 bytes")]
    [InlineData(new long[] { -1 }, 8, "[-1] has 8 bytes")]
    [InlineData(new long[] { long.MaxValue, long.MaxValue, long.MaxValue }, 8, "has 8 bytes")]
    public void A_weight_whose_shape_does_not_fit_its_bytes_is_refused(long[] shape, int bytes, string reason)
    {
        byte[] tensor = new GraphTensor("w", TensorType.Float32, shape, new byte[bytes]).ToBytes();
        EncodecException exception = Assert.Throws<EncodecException>(() => GraphTensor.Read(tensor));
        Assert.Equal(EncodecStatus.InvalidGraph, exception.Status);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_in_another_file_is_refused()
    {
        WireMessage tensor = new();
        tensor.Add(2, (long)TensorType.Float32);
        tensor.Add(8, "w");
        tensor.Add(13, "location");
        EncodecException exception = Assert.Throws<EncodecException>(() => GraphTensor.Read(tensor.ToBytes()));
        Assert.Contains("another file", exception.Message, StringComparison.Ordinal);
    }

    private static void CheckSame(GraphFile read, GraphFile written)
    {
        Assert.Equal(17, read.Opset);
        Assert.NotEmpty(read.Nodes);
        Assert.Equal(read.Opset, written.Opset);
        Assert.Equal(read.Name, written.Name);
        Assert.Equal(read.Nodes.Select(node => node.ToBytes()), written.Nodes.Select(node => node.ToBytes()));
        Assert.Equal(read.Inputs.Select(port => port.Name), written.Inputs.Select(port => port.Name));
        Assert.Equal(read.Outputs.Select(port => port.Name), written.Outputs.Select(port => port.Name));
        Assert.Equal(read.Initializers.Count, written.Initializers.Count);
        foreach ((GraphTensor before, GraphTensor after) in read.Initializers.Zip(written.Initializers))
        {
            Assert.Equal((before.Name, before.Type), (after.Name, after.Type));
            Assert.Equal(before.Shape, after.Shape);
            Assert.True(before.Data.Span.SequenceEqual(after.Data.Span), before.Name);
        }
    }

    private static byte[] Small() => OnnxBuilder.Model(
        [-1, 2, 8],
        3,
        [OnnxBuilder.Floats("w", [2, 1, 4], new float[8])],
        GraphNode.Create("ConvTranspose", "up", ["x", "w"], ["y"], ("strides", [2])));

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            GraphFile graph = GraphFile.Parse(bytes);
            graph.OperatorHistogram();
            _ = graph.Nodes.Select(node => node.Attributes.Select(attribute => attribute.Array.Length).ToArray()).ToArray();
            return false;
        }
        catch (EncodecException exception)
        {
            Assert.Contains(exception.Status, new[] { EncodecStatus.InvalidGraph, EncodecStatus.LimitExceeded });
            return true;
        }
    }
}
