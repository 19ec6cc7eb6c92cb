using Encodec.Audio;
using Encodec.Audio.Levels;

namespace Encodec.Tests.Audio.Levels;

public sealed class LevelTests
{
    [Fact]
    public void Without_a_gain_every_bit_stays()
    {
        float[] samples = [0.1f, -0.99f, 1.5f, float.Epsilon];
        LevelControl level = new(0, limit: false);
        Assert.Equal(samples, Applied(level, samples));
        Assert.Equal((1.5f, 1L), (level.Peak, level.SamplesAboveFullScale));
    }

    [Fact]
    public void A_gain_is_in_decibels_and_peaks_are_counted_after_it()
    {
        LevelControl level = new(20, limit: false);
        Assert.Equal([1f, -2f, 0.5f], Applied(level, [0.1f, -0.2f, 0.05f]));
        Applied(level, [-0.3f, 0.1f]);
        Assert.Equal((3f, 2L), (level.Peak, level.SamplesAboveFullScale));
        Assert.Equal(0.5011872f, Applied(new LevelControl(-6, limit: false), [1f])[0], 1e-6f);
    }

    [Fact]
    public void The_limiter_keeps_what_is_low_and_never_exceeds_full_scale()
    {
        float[] samples = [.. Enumerable.Range(-4_000, 8_001).Select(i => i / 1_000f)];
        LevelControl level = new(0, limit: true);
        float[] limited = Applied(level, samples);
        Assert.Equal(4f, level.Peak);
        for (int i = 0; i < samples.Length; i++)
        {
            Assert.InRange(limited[i], -1f, 1f);
            Assert.Equal(-limited[i], limited[^(i + 1)]);
            Assert.True(i == 0 || limited[i] >= limited[i - 1]);
            if (Math.Abs(samples[i]) <= 0.891f)
            {
                Assert.Equal(samples[i], limited[i]);
            }
            else
            {
                double bent = 0.8912509 + (0.1087491 * Math.Tanh((Math.Abs(samples[i]) - 0.8912509) / 0.1087491));
                Assert.Equal(bent, Math.Abs(limited[i]), 1e-6);
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(150.1)]
    [InlineData(-151)]
    public void A_gain_beyond_all_measure_is_refused(double gain) =>
        Assert.Equal(EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => new LevelControl(gain, limit: false)).Status);

    [Fact]
    public void A_gain_that_leaves_f32_is_refused()
    {
        LevelControl level = new(150, limit: true);
        EncodecException exception = Assert.Throws<EncodecException>(() => level.Apply(new float[] { 0, 1e38f }));
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
        Assert.Contains("gain", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_and_sink_apply_it_and_leave_the_callers_buffer_alone()
    {
        float[] samples = [0.25f, -0.5f, 0.125f];
        MemoryAudioSource source = new(samples, 48_000, 1, SampleLayout.Planar);
        float[][] read = WavBytes.ReadAll(new AudioInputSource(new LevelInput(new AudioSourceInput(source), new LevelControl(20, limit: false))));
        Assert.Equal([2.5f, -5f, 1.25f], read[0]);

        float[] written = new float[3];
        AudioBuffer buffer = WavBytes.Buffer(samples);
        LevelSink sink = new(new MemoryAudioSink(written, SampleLayout.Planar), new LevelControl(20, limit: false));
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => sink.Write(buffer, 0, 1)).Status);
        sink.Begin(48_000, 1, 3);
        sink.Write(buffer, 0, 3);
        Assert.Equal(read[0], written);
        Assert.Equal(samples, buffer.Channel(0).ToArray());
    }

    [Fact]
    public void Dither_makes_a_level_below_one_step_audible_on_average()
    {
        const int Count = 200_000;
        const float Step = 1f / 32768;
        float[] samples = [.. Enumerable.Repeat(0.3f * Step, Count)];
        float[] left = Dithered(samples, 4096)[0];
        double[] noise = [.. left.Select(value => ((double)value / Step) - 0.3)];
        Assert.InRange(noise.Min(), -1, -0.98);
        Assert.InRange(noise.Max(), 0.98, 1);

        // A triangle from -1 to 1: its mean is 0, its variance 1/6, and 1/8 of it lies above 1/2.
        Assert.InRange(noise.Average(), -0.005, 0.005);
        Assert.InRange(noise.Average(value => value * value), (1 / 6.0) - 0.002, (1 / 6.0) + 0.002);
        Assert.InRange(noise.Count(value => value > 0.5) / (double)Count, 0.122, 0.128);
        Assert.InRange(left.Average(value => (double)Pcm16.FromFloat(value)), 0.29, 0.31);
    }

    [Fact]
    public void Dither_is_the_same_each_time_in_any_pieces_and_another_on_each_channel()
    {
        float[] samples = [.. Enumerable.Range(0, 10_000).Select(i => MathF.Sin(i) / 2)];
        float[][] whole = Dithered(samples, 10_000);
        Assert.Equal(whole, Dithered(samples, 333));
        Assert.NotEqual(whole[0], whole[1]);
        double correlation = whole[0].Zip(whole[1]).Zip(samples, (pair, sample) => ((double)pair.First - sample) * (pair.Second - sample)).Sum();
        Assert.InRange(correlation * 32768 * 32768 / 10_000, -0.01, 0.01);
    }

    private static float[] Applied(LevelControl level, float[] samples)
    {
        float[] copy = [.. samples];
        level.Apply(copy);
        return copy;
    }

    private static float[][] Dithered(float[] samples, int block)
    {
        float[] written = new float[2 * samples.Length];
        DitherSink sink = new(new MemoryAudioSink(written, SampleLayout.Planar));
        sink.Begin(48_000, 2, samples.Length);
        AudioBuffer buffer = WavBytes.Buffer(samples, samples);
        for (int at = 0; at < samples.Length; at += block)
        {
            sink.Write(buffer, at, Math.Min(block, samples.Length - at));
        }

        return [written[..samples.Length], written[samples.Length..]];
    }
}
