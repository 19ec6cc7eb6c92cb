using Encodec.Audio;

namespace Encodec.Codec.Decoding;

/// <summary>
/// The ends of a concealed stretch. The audio before it does not break off: its last sample is held and dies away, while what conceals
/// comes in; and the same at the other end.
/// </summary>
internal static class FadeEdges
{
    /// <summary>Samples of each fade, 5 ms at 48 kHz; less where the stretch is shorter than two.</summary>
    public const int Samples = 240;

    /// <summary>Fades in place.</summary>
    /// <param name="audio">What conceals.</param>
    /// <param name="before">The sample before it, one for each channel; 0 for silence.</param>
    /// <param name="after">The sample after it, likewise.</param>
    public static void Apply(AudioBuffer audio, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        int count = Math.Min(Samples, audio.Capacity / 2);
        for (int channel = 0; channel < audio.Channels; channel++)
        {
            Span<float> samples = audio.Channel(channel);
            for (int i = 0; i < count; i++)
            {
                float share = (float)(i + 1) / (count + 1);
                int opposite = samples.Length - 1 - i;
                samples[i] = (samples[i] * share) + (before[channel] * (1f - share));
                samples[opposite] = (samples[opposite] * share) + (after[channel] * (1f - share));
            }
        }
    }
}
