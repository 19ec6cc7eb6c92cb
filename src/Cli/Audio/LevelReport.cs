using Encodec.Audio;
using Encodec.Audio.Levels;

namespace Encodec.Cli.Audio;

/// <summary>Says that there were peaks above full scale, and what became of them.</summary>
internal static class LevelReport
{
    /// <summary>The line; null if there is nothing to say.</summary>
    /// <param name="level">What the samples went through.</param>
    /// <param name="isClipped">Whether what is above full scale is cut off after it.</param>
    public static string? Line(LevelControl level, bool isClipped)
    {
        if (level.SamplesAboveFullScale == 0)
        {
            return null;
        }

        string fate = level.IsLimiting ? "limited" : isClipped ? "clipped; --limit or --gain avoids that" : "kept";
        return Quantity.Invariant(
            $"peak {20 * Math.Log10(level.Peak):+0.00} dB, above full scale in {Quantity.Samples(level.SamplesAboveFullScale)}: {fate}.");
    }

    /// <summary>Whether samples stored so are cut off at full scale.</summary>
    public static bool Clips(WavSampleFormat format) => format != WavSampleFormat.Float32;
}
