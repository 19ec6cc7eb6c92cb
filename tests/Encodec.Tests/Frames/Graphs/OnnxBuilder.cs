using System.Runtime.InteropServices;
using Encodec.Frames.Graphs;

namespace Encodec.Tests.Frames.Graphs;

/// <summary>Small ONNX files, as an exporter would write them.</summary>
internal static class OnnxBuilder
{
    /// <summary>A model with one f32 input "x" and one f32 output "y".</summary>
    /// <param name="inputShape">A negative size is an axis that may have any.</param>
    /// <param name="outputRank">Axes of the output, of any size.</param>
    /// <param name="initializers">The weights.</param>
    /// <param name="nodes">The operations.</param>
    public static byte[] Model(long[] inputShape, int outputRank, GraphTensor[] initializers, params GraphNode[] nodes)
    {
        WireMessage graph = new();
        foreach (GraphNode node in nodes)
        {
            graph.Add(1, node.ToBytes());
        }

        graph.Add(2, "test");
        foreach (GraphTensor tensor in initializers)
        {
            graph.Add(5, tensor.ToBytes());
        }

        graph.Add(11, Port("x", inputShape));
        graph.Add(12, Port("y", [.. Enumerable.Repeat(-1L, outputRank)]));
        WireMessage opset = new();
        opset.Add(2, 17L);
        WireMessage model = new();
        model.Add(1, 8L);
        model.Add(7, graph);
        model.Add(8, opset);
        return model.ToBytes();
    }

    /// <summary>Floats as a weight.</summary>
    public static GraphTensor Floats(string name, long[] shape, float[] values) =>
        new(name, TensorType.Float32, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    /// <summary>Whole numbers as a weight.</summary>
    public static GraphTensor Integers(string name, params long[] values) =>
        new(name, TensorType.Int64, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    private static WireMessage Port(string name, long[] shape) =>
        SubgraphWriter.Port(name, TensorType.Float32, [.. shape.Select(size => size >= 0 ? size : (long?)null)]);
}
