using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Architecture;

/// <summary>Weights that are kept as a direction and a length for each element of the first axis.</summary>
internal static class WeightNorm
{
    /// <summary>v · (g / ‖v‖): the norm in f64 over all axes but the first, each product rounded once.</summary>
    /// <param name="direction">v; becomes the result.</param>
    /// <param name="length">g, one for each element of the first axis.</param>
    /// <param name="name">The tensor, for messages.</param>
    public static float[] Fold(float[] direction, float[] length, string name)
    {
        int row = direction.Length / length.Length;
        for (int i = 0; i < length.Length; i++)
        {
            Span<float> values = direction.AsSpan(i * row, row);
            double squares = 0;
            foreach (float value in values)
            {
                squares += (double)value * value;
            }

            if (squares == 0)
            {
                throw CheckpointError.Invalid($"row {i} of tensor {CheckpointError.Quote(name)} is zero; expected a direction");
            }

            double factor = length[i] / Math.Sqrt(squares);
            for (int j = 0; j < values.Length; j++)
            {
                values[j] = (float)(values[j] * factor);
            }
        }

        return direction;
    }
}
