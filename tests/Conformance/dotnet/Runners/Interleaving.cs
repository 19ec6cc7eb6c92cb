namespace Encodec.Conformance.Runners;

/// <summary>From [samples][channels] to [channels][samples].</summary>
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
}
