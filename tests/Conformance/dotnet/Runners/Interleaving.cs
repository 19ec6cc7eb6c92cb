namespace Encodec.Conformance.Runners;

/// <summary>Between [samples][channels] and [channels][samples].</summary>
internal static class Interleaving
{
    public static float[] Undo(ReadOnlySpan<float> interleaved, int channels)
    {
        int length = interleaved.Length / channels;
        float[] planar = new float[interleaved.Length];
        for (int i = 0; i < planar.Length; i++)
        {
            planar[(i % channels * length) + (i / channels)] = interleaved[i];
        }

        return planar;
    }

    public static float[] Do(ReadOnlySpan<float> planar, int channels)
    {
        int length = planar.Length / channels;
        float[] interleaved = new float[planar.Length];
        for (int i = 0; i < planar.Length; i++)
        {
            interleaved[(i % length * channels) + (i / length)] = planar[i];
        }

        return interleaved;
    }
}
