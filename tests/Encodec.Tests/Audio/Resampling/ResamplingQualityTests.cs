using System.Globalization;

namespace Encodec.Tests.Audio.Resampling;

/// <summary>What the conversion does to sound, measured on sound.</summary>
public sealed class ResamplingQualityTests
{
    private const int Length = 24_000;

    public static TheoryData<int, int> Rates => new()
    {
        { 44_100, 48_000 },
        { 48_000, 44_100 },
        { 96_000, 48_000 },
        { 16_000, 48_000 },
        { 48_000, 16_000 },
    };

    /// <summary>A sine of each frequency up to 0.91 of the lower Nyquist frequency keeps its amplitude, and nothing else comes with it.</summary>
    [Theory]
    [MemberData(nameof(Rates))]
    public void The_pass_band_is_flat_and_clean(int from, int to)
    {
        double edge = 0.91 * Math.Min(from, to) / 2;
        double ripple = 0;
        double images = double.NegativeInfinity;
        for (int step = 0; step <= 24; step++)
        {
            double frequency = 20 + ((edge - 20) * step / 24);
            float[] result = Resampled.Pull(Resampled.Sine(frequency, from, Length), from, to);
            (double amplitude, double rest) = Fit(result, frequency, to, 2_000);
            ripple = Math.Max(ripple, Math.Abs(Decibels(amplitude / 0.5)));
            images = Math.Max(images, Decibels(rest / (0.5 / Math.Sqrt(2))));
        }

        Report($"{from} -> {to} Hz: pass-band ripple {ripple:0.000000} dB, everything else {images:0.0} dB");
        Assert.InRange(ripple, 0, 0.01);
        Assert.InRange(images, -1000, -100);
    }

    /// <summary>Of a sine above the lower Nyquist frequency nothing is left.</summary>
    [Theory]
    [InlineData(48_000, 44_100)]
    [InlineData(96_000, 48_000)]
    [InlineData(48_000, 16_000)]
    [InlineData(192_000, 44_100)]
    public void What_would_alias_is_rejected(int from, int to)
    {
        double worst = double.NegativeInfinity;
        for (int step = 0; step <= 32; step++)
        {
            double frequency = (to / 2.0) + (((from / 2.0) - (to / 2.0)) * step / 32);
            float[] samples = [.. Enumerable.Range(0, Length).Select(i => (float)(0.5 * Math.Cos((Math.Tau * frequency * i / from) + 0.7)))];
            float[] result = Resampled.Pull(samples, from, to);
            double power = result[1_000..^1_000].Average(value => (double)value * value);
            worst = Math.Max(worst, Decibels(Math.Sqrt(power) / (0.5 / Math.Sqrt(2))));
        }

        Report($"{from} -> {to} Hz: aliases at most {worst:0.0} dB");
        Assert.InRange(worst, -1000, -100);
    }

    /// <summary>A sweep over the pass-band, faded in and out, to 48 kHz and back.</summary>
    [Fact]
    public void A_sweep_survives_the_way_to_another_rate_and_back()
    {
        const int Rate = 44_100;
        const int Samples = 5 * Rate;
        float[] sweep = new float[Samples];
        for (int i = 0; i < Samples; i++)
        {
            double time = i / (double)Rate;
            double fade = Math.Min(1, Math.Min(i, Samples - 1 - i) / 4_410.0);
            sweep[i] = (float)(0.8 * fade * Math.Sin(Math.Tau * ((20 * time) + ((19_500 - 20) * time * time / 10))));
        }

        float[] back = Resampled.Pull(Resampled.Pull(sweep, Rate, 48_000), 48_000, Rate);
        Assert.Equal(sweep.Length, back.Length);
        double signal = sweep.Sum(value => (double)value * value);
        double noise = sweep.Zip(back, (a, b) => ((double)a - b) * ((double)a - b)).Sum();
        double ratio = 10 * Math.Log10(signal / noise);
        Report($"44100 -> 48000 -> 44100 Hz, sweep 20 to 19500 Hz: SNR {ratio:0.0} dB");
        Assert.InRange(ratio, 90, 1000);
    }

    /// <summary>The sine of this frequency that fits best: its amplitude, and the effective value of what it leaves.</summary>
    private static (double Amplitude, double Remainder) Fit(float[] samples, double frequency, int rate, int edge)
    {
        edge = (int)Math.Min(edge, samples.Length / 4);
        double cc = 0, ss = 0, cs = 0, xc = 0, xs = 0;
        for (int i = edge; i < samples.Length - edge; i++)
        {
            (double s, double c) = Math.SinCos(Math.Tau * frequency * i / rate);
            cc += c * c;
            ss += s * s;
            cs += c * s;
            xc += samples[i] * c;
            xs += samples[i] * s;
        }

        double determinant = (cc * ss) - (cs * cs);
        double a = ((xc * ss) - (xs * cs)) / determinant;
        double b = ((xs * cc) - (xc * cs)) / determinant;
        double rest = 0;
        for (int i = edge; i < samples.Length - edge; i++)
        {
            (double s, double c) = Math.SinCos(Math.Tau * frequency * i / rate);
            double left = samples[i] - (a * c) - (b * s);
            rest += left * left;
        }

        return (Math.Sqrt((a * a) + (b * b)), Math.Sqrt(rest / (samples.Length - (2 * edge))));
    }

    private static double Decibels(double ratio) => 20 * Math.Log10(ratio);

    private static void Report(FormattableString line) =>
        TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
