using Encodec.Checkpoints.Architecture;

namespace Encodec.Checkpoints.Forward;

/// <summary>Convolutions and transposed ones, with their padding, norm and trimming.</summary>
internal static class Convolutions
{
    /// <summary>Runs a convolution.</summary>
    public static Signal Run(ConvolutionLayer layer, Signal input)
    {
        int length = (input.Length + layer.Stride - 1) / layer.Stride;
        int right = layer.Padding - layer.LeftPadding + (length * layer.Stride) - input.Length;
        Signal padded = ReflectedEdges.Pad(input, layer.LeftPadding, right);
        Signal output = new(layer.Outputs, length);
        double[] sums = new double[length];
        for (int to = 0; to < layer.Outputs; to++)
        {
            Array.Fill(sums, layer.Bias[to]);
            for (int from = 0; from < layer.Inputs; from++)
            {
                ReadOnlySpan<float> values = padded.Channel(from);
                for (int tap = 0; tap < layer.Kernel; tap++)
                {
                    double weight = layer.Weight[(((to * layer.Inputs) + from) * layer.Kernel) + tap];
                    int at = tap * layer.Dilation;
                    for (int i = 0; i < sums.Length; i++, at += layer.Stride)
                    {
                        sums[i] += weight * values[at];
                    }
                }
            }

            Round(sums, output.Channel(to));
        }

        return Norm(layer.Norm, output);
    }

    /// <summary>Runs a transposed convolution.</summary>
    public static Signal Run(TransposedConvolutionLayer layer, Signal input)
    {
        Signal output = new(layer.Outputs, ((input.Length - 1) * layer.Stride) + layer.Kernel);
        double[] sums = new double[output.Length];
        for (int to = 0; to < layer.Outputs; to++)
        {
            Array.Fill(sums, layer.Bias[to]);
            for (int from = 0; from < layer.Inputs; from++)
            {
                ReadOnlySpan<float> values = input.Channel(from);
                for (int tap = 0; tap < layer.Kernel; tap++)
                {
                    double weight = layer.Weight[(((from * layer.Outputs) + to) * layer.Kernel) + tap];
                    for (int i = 0; i < values.Length; i++)
                    {
                        sums[(i * layer.Stride) + tap] += weight * values[i];
                    }
                }
            }

            Round(sums, output.Channel(to));
        }

        return Norm(layer.Norm, output).Slice(layer.TrimLeft, input.Length * layer.Stride);
    }

    private static void Round(double[] sums, Span<float> values)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            values[i] = (float)sums[i];
        }
    }

    /// <summary>Before trimming: what is cut counts too.</summary>
    private static Signal Norm(GroupNorm? norm, Signal signal)
    {
        if (norm is null)
        {
            return signal;
        }

        double mean = signal.Values.Average(value => (double)value);
        double variance = signal.Values.Average(value => (value - mean) * (value - mean));
        double factor = 1.0 / Math.Sqrt(variance + GroupNorm.Epsilon);
        for (int channel = 0; channel < signal.Channels; channel++)
        {
            foreach (ref float value in signal.Channel(channel))
            {
                value = (float)(((value - mean) * factor * norm.Weight[channel]) + norm.Bias[channel]);
            }
        }

        return signal;
    }
}
