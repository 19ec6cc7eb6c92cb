using Encodec.Checkpoints.Architecture;

namespace Encodec.Checkpoints.Forward;

/// <summary>LSTMs on top of each other, from zero states, with one skip around them all.</summary>
internal static class Recurrence
{
    /// <summary>Runs the layer.</summary>
    public static Signal Run(RecurrentLayer layer, Signal input)
    {
        Signal output = new(layer.Width, input.Length);
        float[][] hidden = [.. layer.Layers.Select(_ => new float[layer.Width])];
        float[][] cells = [.. layer.Layers.Select(_ => new float[layer.Width])];
        float[] column = new float[layer.Width];
        double[] gates = new double[4 * layer.Width];
        for (int time = 0; time < input.Length; time++)
        {
            for (int channel = 0; channel < layer.Width; channel++)
            {
                column[channel] = input.Values[(channel * input.Length) + time];
            }

            float[] below = column;
            for (int i = 0; i < layer.Layers.Count; i++)
            {
                Step(layer.Layers[i], below, hidden[i], cells[i], gates);
                below = hidden[i];
            }

            for (int channel = 0; channel < layer.Width; channel++)
            {
                output.Values[(channel * input.Length) + time] = below[channel] + column[channel];
            }
        }

        return output;
    }

    private static void Step(LstmWeights weights, float[] input, float[] hidden, float[] cell, double[] gates)
    {
        int width = input.Length;
        for (int row = 0; row < gates.Length; row++)
        {
            double sum = (double)weights.InputBias[row] + weights.HiddenBias[row];
            for (int i = 0; i < width; i++)
            {
                sum += ((double)weights.Input[(row * width) + i] * input[i]) + ((double)weights.Hidden[(row * width) + i] * hidden[i]);
            }

            gates[row] = sum;
        }

        for (int i = 0; i < width; i++)
        {
            double next = (Sigmoid(gates[width + i]) * cell[i]) + (Sigmoid(gates[i]) * Math.Tanh(gates[(2 * width) + i]));
            cell[i] = (float)next;
            hidden[i] = (float)(Sigmoid(gates[(3 * width) + i]) * Math.Tanh(next));
        }
    }

    private static double Sigmoid(double value) => 1.0 / (1.0 + Math.Exp(-value));
}
