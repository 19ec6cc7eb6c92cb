using Encodec.Frames.Graphs;
using Encodec.Tests.Frames.Graphs;

namespace Encodec.Tests.Frames;

/// <summary>
/// A small graph of the codec's kinds of layers with random weights: convolutions, recurrent layers between transpositions, a transposed convolution.
/// From f32 "x" [windows, <see cref="Channels"/>, time] to f32 "y" [windows, 2, 2·time].
/// </summary>
internal static class NarrowGraph
{
    public const int Channels = 2;
    private const int Kernel = 7;

    /// <summary>Builds one.</summary>
    /// <param name="narrow">Channels after the first convolution.</param>
    /// <param name="wide">Channels after the second, which the recurrent layers have too.</param>
    /// <param name="seed">Of the weights.</param>
    public static byte[] Build(int narrow, int wide, int seed)
    {
        Random random = new(seed);
        GraphTensor[] weights =
        [
            Weight("first.w", narrow, Channels, Kernel), Weight("first.b", narrow),
            Weight("second.w", wide, narrow, Kernel), Weight("second.b", wide),
            Weight("lstm0.w", 1, 4 * wide, wide), Weight("lstm0.r", 1, 4 * wide, wide), Weight("lstm0.b", 1, 8 * wide),
            Weight("lstm1.w", 1, 4 * wide, wide), Weight("lstm1.r", 1, 4 * wide, wide), Weight("lstm1.b", 1, 8 * wide),
            Weight("up.w", wide, narrow, 4), Weight("up.b", narrow),
            Weight("last.w", 2, narrow, Kernel), Weight("last.b", 2),
            OnnxBuilder.Integers("direction", 1),
        ];
        return OnnxBuilder.Model(
            [-1, Channels, -1],
            3,
            weights,
            Convolution("first", "x", "a"),
            GraphNode.Create("Elu", "elu0", ["a"], ["b"]),
            Convolution("second", "b", "c"),
            GraphNode.Create("Transpose", "in", ["c"], ["d"], ("perm", [2, 0, 1])),
            Recurrent("lstm0", "d", "e", wide),
            GraphNode.Create("Squeeze", "squeeze0", ["e", "direction"], ["f"]),
            Recurrent("lstm1", "f", "g", wide),
            GraphNode.Create("Squeeze", "squeeze1", ["g", "direction"], ["h"]),
            GraphNode.Create("Add", "skip", ["h", "d"], ["i"]),
            GraphNode.Create("Transpose", "out", ["i"], ["j"], ("perm", [1, 2, 0])),
            GraphNode.Create("Elu", "elu1", ["j"], ["k"]),
            GraphNode.Create("ConvTranspose", "up", ["k", "up.w", "up.b"], ["l"], ("strides", [2])),
            GraphNode.Create("Elu", "elu2", ["l"], ["m"]),
            Convolution("last", "m", "y"));

        GraphTensor Weight(string name, params long[] shape)
        {
            int count = (int)shape.Aggregate(1L, (product, axis) => product * axis);
            float scale = 2f / MathF.Sqrt(count / (float)Math.Max(shape[0], shape.Length > 1 ? shape[1] : 1));
            return OnnxBuilder.Floats(name, shape, [.. Enumerable.Range(0, count).Select(_ => scale * ((2f * random.NextSingle()) - 1f))]);
        }
    }

    private static GraphNode Convolution(string name, string input, string output) =>
        GraphNode.Create("Conv", name, [input, $"{name}.w", $"{name}.b"], [output], ("pads", [Kernel / 2, Kernel / 2]));

    private static GraphNode Recurrent(string name, string input, string output, int size) =>
        GraphNode.Create("LSTM", name, [input, $"{name}.w", $"{name}.r", $"{name}.b"], [output], GraphAttribute.Number("hidden_size", size));
}
