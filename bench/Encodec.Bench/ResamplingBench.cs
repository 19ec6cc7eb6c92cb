using Encodec.Audio;
using Encodec.Audio.Resampling;

namespace Encodec.Bench;

/// <summary>Sample rates: stereo noise in memory, converted to memory.</summary>
internal static class ResamplingBench
{
    private const int Seconds = 10;

    public static void Write(MarkdownReport report, BenchOptions options)
    {
        report.Heading("Sample rates");
        report.Paragraph("Stereo, one thread. Milliseconds per second of audio; the filter's table, which is computed once, apart.");
        report.TableHead("from, to", "taps", "conversion", "table");
        foreach ((int from, int to) in ((int, int)[])[(44_100, 48_000), (48_000, 44_100), (96_000, 48_000), (16_000, 48_000)])
        {
            ResamplingRatio ratio = new(from, to);
            PolyphaseFilter filter = new(ratio);
            float[] audio = Noise(2 * Seconds * from);
            int rounds = Math.Min(5, options.Rounds);
            double table = Measure.Median(() => _ = new PolyphaseFilter(ratio), rounds);
            double conversion = Measure.Median(() => Convert(audio, from, filter), rounds);
            report.Row(
                $"{from} Hz, {to} Hz",
                $"{filter.Taps}",
                MarkdownReport.Milliseconds(conversion / Seconds),
                MarkdownReport.Milliseconds(table));
        }
    }

    private static float[] Noise(int count)
    {
        Random random = new(1);
        float[] samples = new float[count];
        foreach (ref float sample in samples.AsSpan())
        {
            sample = random.NextSingle() - 0.5f;
        }

        return samples;
    }

    private static void Convert(float[] audio, int rate, PolyphaseFilter filter)
    {
        ResamplingInput input = new(new AudioSourceInput(new MemoryAudioSource(audio, rate, 2, SampleLayout.Planar)), filter);
        AudioBuffer block = new(2, 4096);
        while (input.Read(block, 0, block.Capacity) == block.Capacity)
        {
        }
    }
}
