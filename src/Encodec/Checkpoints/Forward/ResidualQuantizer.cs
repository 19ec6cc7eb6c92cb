using Encodec.Checkpoints.Architecture;

namespace Encodec.Checkpoints.Forward;

/// <summary>Codes of latents and back: each codebook's nearest entry is taken from what the ones before it left.</summary>
internal static class ResidualQuantizer
{
    /// <summary>Codes, [codebooks, frames].</summary>
    public static int[] Encode(EncodecModel model, Signal latents, int codebooks)
    {
        int dimension = latents.Channels;
        int[] codes = new int[codebooks * latents.Length];
        float[] rest = new float[dimension];
        for (int frame = 0; frame < latents.Length; frame++)
        {
            for (int i = 0; i < dimension; i++)
            {
                rest[i] = latents.Values[(i * latents.Length) + frame];
            }

            for (int codebook = 0; codebook < codebooks; codebook++)
            {
                float[] entries = model.Codebooks[codebook];
                int code = Nearest(rest, entries);
                codes[(codebook * latents.Length) + frame] = code;
                for (int i = 0; i < dimension; i++)
                {
                    rest[i] -= entries[(code * dimension) + i];
                }
            }
        }

        return codes;
    }

    /// <summary>The sums of the entries that codes choose.</summary>
    public static Signal Decode(EncodecModel model, ReadOnlySpan<int> codes, int codebooks)
    {
        int dimension = model.Configuration.LatentDimension;
        Signal latents = new(dimension, codes.Length / codebooks);
        for (int codebook = 0; codebook < codebooks; codebook++)
        {
            for (int frame = 0; frame < latents.Length; frame++)
            {
                int code = codes[(codebook * latents.Length) + frame];
                for (int i = 0; i < dimension; i++)
                {
                    latents.Values[(i * latents.Length) + frame] += model.Codebooks[codebook][(code * dimension) + i];
                }
            }
        }

        return latents;
    }

    private static int Nearest(float[] rest, float[] entries)
    {
        int best = 0;
        double least = double.PositiveInfinity;
        for (int entry = 0; entry < entries.Length / rest.Length; entry++)
        {
            double distance = 0;
            for (int i = 0; i < rest.Length; i++)
            {
                double difference = (double)rest[i] - entries[(entry * rest.Length) + i];
                distance += difference * difference;
            }

            if (distance < least)
            {
                (best, least) = (entry, distance);
            }
        }

        return best;
    }
}
