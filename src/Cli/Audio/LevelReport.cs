using Encodec.Audio;
using Encodec.Audio.Levels;

namespace Encodec.Cli.Audio;

/// <summary>Says on standard error that there were peaks above full scale, and what became of them.</summary>
internal static class LevelReport
{
    /// <summary>Writes the line, if there is something to say.</summary>
    /// <param name="level">What the samples went through.</param>
    /// <param name="isClipped">Whether what is above full scale is cut off after it.</param>
    /// <param name="output">Receives the line.</param>
    public static void Write(LevelControl level, bool isClipped, TextWriter output)
    {
        if (level.SamplesAboveFullScale == 0)
        {
            return;
        }

        string fate = level.IsLimiting ? "limited" : isClipped ? "clipped; --limit or --gain avoids that" : "kept";
        output.WriteLine(Quantity.Invariant(
            $"encodec: peak {20 * Math.Log10(level.Peak):+0.00} dB, above full scale in {Quantity.Samples(level.SamplesAboveFullScale)}: {fate}."));
    }

    /// <summary>Whether samples stored so are cut off at full scale.</summary>
    public static bool Clips(WavSampleFormat format) => format != WavSampleFormat.Float32;
}
