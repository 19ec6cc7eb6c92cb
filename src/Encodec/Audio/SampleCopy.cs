using System.Numerics;

namespace Encodec.Audio;

/// <summary>One channel's samples to f32, out of PCM whose channels may lie interleaved.</summary>
public static class SampleCopy
{
    /// <summary>Copies every so many-th sample. An i16 becomes value / 32768, an f32 stays what it is.</summary>
    /// <typeparam name="T">f32 or i16.</typeparam>
    /// <param name="source">Begins with the channel's first sample.</param>
    /// <param name="stride">Values from one sample of the channel to the next.</param>
    /// <param name="destination">Filled.</param>
    public static void Copy<T>(ReadOnlySpan<T> source, int stride, Span<float> destination)
        where T : unmanaged, INumberBase<T>
    {
        float scale = typeof(T) == typeof(short) ? 1f / 32768 : 1f;
        for (int i = 0, at = 0; i < destination.Length; i++, at += stride)
        {
            destination[i] = float.CreateTruncating(source[at]) * scale;
        }
    }
}
