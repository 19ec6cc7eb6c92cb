using Encodec.Checkpoints.Architecture;

namespace Encodec.Checkpoints.Forward;

/// <summary>
/// A model computed layer by layer as it is defined, in plain C#: what graphs that are made of a checkpoint are held against. Sums are in f64,
/// values between layers in f32.
/// </summary>
internal static class ForwardPass
{
    /// <summary>Runs layers in order.</summary>
    public static Signal Run(IReadOnlyList<ModelLayer> layers, Signal input)
    {
        foreach (ModelLayer layer in layers)
        {
            input = layer switch
            {
                EluLayer => Elu(input),
                ConvolutionLayer convolution => Convolutions.Run(convolution, input),
                TransposedConvolutionLayer transposed => Convolutions.Run(transposed, input),
                RecurrentLayer recurrent => Recurrence.Run(recurrent, input),
                ResidualLayer residual => Residual(residual, input),
                _ => throw new InvalidOperationException($"No computation of {layer.GetType().Name}."),
            };
        }

        return input;
    }

    private static Signal Residual(ResidualLayer layer, Signal input)
    {
        Signal block = Run(layer.Block, input);
        Signal shortcut = layer.Shortcut is null ? input : Convolutions.Run(layer.Shortcut, input);
        for (int i = 0; i < block.Values.Length; i++)
        {
            block.Values[i] += shortcut.Values[i];
        }

        return block;
    }

    private static Signal Elu(Signal input)
    {
        Signal output = new(input.Channels, input.Length);
        for (int i = 0; i < input.Values.Length; i++)
        {
            float value = input.Values[i];
            output.Values[i] = value > 0 ? value : (float)(Math.Exp(value) - 1.0);
        }

        return output;
    }
}
