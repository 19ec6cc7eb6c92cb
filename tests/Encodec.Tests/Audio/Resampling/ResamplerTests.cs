using Encodec.Audio;
using Encodec.Audio.Resampling;

namespace Encodec.Tests.Audio.Resampling;

public sealed class ResamplerTests
{
    public static TheoryData<int, int> Rates => new()
    {
        { 44_100, 48_000 },
        { 48_000, 44_100 },
        { 8_000, 48_000 },
        { 96_000, 48_000 },
        { 48_000, 11_025 },
        { 22_050, 24_000 },
        { 1_001, 1_000 },
        { 1_000_000, 48_000 },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void It_is_the_sum_that_defines_it(int from, int to)
    {
        Random random = new(from + to);
        float[] samples = [.. Enumerable.Range(0, 2_000).Select(_ => random.NextSingle() - 0.5f)];
        float[] result = Resampled.Pull(samples, from, to);
        double worst = 0;
        for (int n = 0; n < result.Length; n++)
        {
            worst = Math.Max(worst, Math.Abs(Definition(samples, from, to, n) - result[n]));
        }

        // The filter is made to pass constants exactly at each phase; its definition does so to -120 dB only.
        Assert.InRange(worst, 0, 3e-6);
    }

    [Theory]
    [InlineData(44_100, 48_000)]
    [InlineData(48_000, 8_000)]
    [InlineData(8_000, 48_000)]
    public void No_bit_depends_on_the_sizes_of_the_blocks(int from, int to)
    {
        Random random = new(5);
        float[] samples = [.. Enumerable.Range(0, 11_003).Select(_ => random.NextSingle() - 0.5f)];
        float[] whole = Resampled.Pull(samples, from, to, 100_000);
        foreach (int block in new[] { 1, 7, 1024, 4097 })
        {
            Assert.Equal(whole, Resampled.Pull(samples, from, to, block));
            Assert.Equal(whole, Resampled.Push(samples, from, to, block));
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void An_impulse_stays_where_it_is_and_is_symmetric(int from, int to)
    {
        ResamplingRatio ratio = new(from, to);
        int turns = Math.Max(1, 4_000 / Math.Max(ratio.Up, ratio.Down));
        float[] samples = new float[(2 * turns * ratio.Down) + 1];
        samples[turns * ratio.Down] = 1;
        float[] result = Resampled.Pull(samples, from, to);
        int middle = turns * ratio.Up;
        Assert.Equal(result.Max(), result[middle]);
        for (int i = 1; i < Math.Min(middle, 500); i++)
        {
            Assert.Equal(result[middle - i], result[middle + i], 1e-7f);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_constant_stays_one(int from, int to)
    {
        float[] samples = [.. Enumerable.Repeat(0.75f, 10_000)];
        float[] result = Resampled.Pull(samples, from, to);
        int edge = 100 + (int)(100L * to / from);
        Assert.All(result[edge..^edge], value => Assert.Equal(0.75f, value, 1e-7f));
    }

    [Fact]
    public void Lengths_are_rounded_and_come_back()
    {
        ResamplingRatio up = new(44_100, 48_000);
        ResamplingRatio down = new(48_000, 44_100);
        Assert.Equal((160, 147), (up.Up, up.Down));
        Assert.Equal(0, up.OutputLength(0));
        Assert.Equal(1, up.OutputLength(1));
        Assert.Equal(48_000L * 1_000_000, up.OutputLength(44_100L * 1_000_000));
        Assert.Equal(1, new ResamplingRatio(2_000, 1_000).OutputLength(1));
        Assert.Equal(2, new ResamplingRatio(2_000, 1_000).OutputLength(3));
        for (int length = 0; length < 1_000; length++)
        {
            Assert.Equal((long)Math.Floor((length * 160 / 147.0) + 0.5), up.OutputLength(length));
            Assert.Equal(length, down.OutputLength(up.OutputLength(length)));
            Assert.Equal(up.OutputLength(length), Resampled.Pull(new float[length], 44_100, 48_000).Length);
            length += length < 300 ? 0 : 97;
        }

        Assert.Equal(EncodecStatus.LimitExceeded, Assert.Throws<EncodecException>(() => up.OutputLength(long.MaxValue)).Status);
    }

    [Theory]
    [InlineData(1, 48_000)]
    [InlineData(999, 48_000)]
    [InlineData(int.MaxValue, 48_000)]
    [InlineData(1_000_001, 48_000)]
    [InlineData(48_000, 0)]
    [InlineData(48_000, int.MinValue)]
    public void Rates_out_of_range_are_refused(int from, int to)
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => new ResamplingRatio(from, to));
        Assert.Equal(EncodecStatus.SampleRateMismatch, exception.Status);
        Assert.Contains($"{from} Hz", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"{to} Hz", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1000 to 1000000 Hz", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_are_bounded_and_odd_rates_fit()
    {
        EncodecException exception = Assert.Throws<EncodecException>(() => new PolyphaseFilter(new ResamplingRatio(999_983, 999_979)));
        Assert.Equal(EncodecStatus.SampleRateMismatch, exception.Status);
        Assert.Contains("999979/999983", exception.Message, StringComparison.Ordinal);
        Assert.Equal(176, new PolyphaseFilter(new ResamplingRatio(44_101, 48_000)).Taps);
    }

    [Fact]
    public void Channels_are_kept_apart_and_the_wrong_rate_is_refused()
    {
        float[] left = Resampled.Sine(440, 44_100, 3_000);
        float[] right = Resampled.Sine(997, 44_100, 3_000);
        MemoryAudioSource source = new((float[])[.. left, .. right], 44_100, 2, SampleLayout.Planar);
        PolyphaseFilter filter = new(new ResamplingRatio(44_100, 48_000));
        float[][] both = WavBytes.ReadAll(new AudioInputSource(new ResamplingInput(new AudioSourceInput(source), filter)));
        Assert.Equal(Resampled.Pull(left, 44_100, 48_000), both[0]);
        Assert.Equal(Resampled.Pull(right, 44_100, 48_000), both[1]);

        ResamplingSink sink = new(new MemoryAudioSink(new float[10], SampleLayout.Planar), filter);
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => sink.Write(new AudioBuffer(1, 1), 0, 1)).Status);
        Assert.Equal(EncodecStatus.SampleRateMismatch, Assert.Throws<EncodecException>(() => sink.Begin(48_000, 1, 5)).Status);
    }

    /// <summary>
    /// One output sample straight from the definition: the sum over all input samples of the sample times a sinc of the cutoff between
    /// 0.91 and 1 of the lower Nyquist frequency, under a Kaiser window for 120 dB.
    /// </summary>
    private static double Definition(float[] samples, int from, int to, int n)
    {
        double lower = Math.Min(1, to / (double)from);
        double cutoff = 0.955 * lower;
        int reach = 8 * (int)Math.Ceiling(112.05 / (2.285 * Math.PI * 0.09 * lower) / 16);
        double place = n * (double)from / to;
        double scale = cutoff / I0(12.26526);
        double sum = 0;
        for (int k = Math.Max(0, (int)(place - reach)); k < samples.Length && k <= place + reach; k++)
        {
            double distance = place - k;
            double x = Math.PI * cutoff * distance;
            double inside = Math.Max(0, 1 - (distance / reach * (distance / reach)));
            sum += samples[k] * scale * (x == 0 ? 1 : Math.Sin(x) / x) * I0(12.26526 * Math.Sqrt(inside));
        }

        return sum;
    }

    /// <summary>By its integral: the mean of e^(x cos t) over half a turn.</summary>
    private static double I0(double x)
    {
        const int Steps = 64;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            sum += Math.Exp(x * Math.Cos(Math.PI * (i + 0.5) / Steps));
        }

        return sum / Steps;
    }
}
