using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Encodec.Audio.Resampling;

/// <summary>
/// The low-pass of a resampler, one row of coefficients for each place that an output sample can have between two input samples.
/// Immutable; shared freely.
/// </summary>
public sealed class PolyphaseFilter
{
    /// <summary>
    /// The largest table: 80 MB. Enough for every rate up to 48 000 Hz with any other up to that; only high rates without a common divisor
    /// go beyond it.
    /// </summary>
    public const int MaximumCoefficients = 10_000_000;

    /// <summary>Taps come in multiples of this: the inner product takes so many at a time.</summary>
    private const int TapsPerRound = 16;

    private readonly double[] _coefficients;

    /// <summary>Computes the coefficients.</summary>
    /// <param name="ratio">Between which rates.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.SampleRateMismatch"/>: the table would be too large.</exception>
    public PolyphaseFilter(ResamplingRatio ratio)
    {
        if (ratio.Up == 0)
        {
            throw new ArgumentException("A ratio that was not made from two rates", nameof(ratio));
        }

        KaiserSinc lowPass = new(ratio);
        Ratio = ratio;
        Taps = 2 * lowPass.HalfTaps;
        long size = (long)ratio.Up * Taps;
        if (size > MaximumCoefficients)
        {
            throw new EncodecException(
                EncodecStatus.SampleRateMismatch,
                $"Audio of {ratio.InputRate} Hz is not converted to {ratio.OutputRate} Hz: reduced to {ratio.Up}/{ratio.Down}, that takes "
                + $"{size} filter coefficients; expected at most {MaximumCoefficients}");
        }

        _coefficients = new double[size];
        for (int phase = 0; phase < ratio.Up; phase++)
        {
            FillPhase(lowPass, phase);
        }
    }

    /// <summary>Between which rates.</summary>
    public ResamplingRatio Ratio { get; }

    /// <summary>Input samples that an output sample depends on: half of them before its place and at it, half after.</summary>
    public int Taps { get; }

    /// <summary>The coefficients for one place, one for each input sample, earliest first.</summary>
    /// <param name="phase">The place, in parts of <see cref="ResamplingRatio.Up"/> of the distance of two input samples.</param>
    public ReadOnlySpan<double> Phase(int phase)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)phase, (uint)Ratio.Up, nameof(phase));
        return _coefficients.AsSpan(phase * Taps, Taps);
    }

    /// <summary>One output sample.</summary>
    /// <param name="phase">Its place, as for <see cref="Phase"/>.</param>
    /// <param name="samples">The input samples around it, <see cref="Taps"/> of them.</param>
    /// <remarks>
    /// Sums run in a fixed order, and products are rounded before they are added: the result is the same with and without vector units and
    /// fused instructions.
    /// </remarks>
    internal float Apply(int phase, ReadOnlySpan<double> samples)
    {
        ReadOnlySpan<Vector256<double>> a = MemoryMarshal.Cast<double, Vector256<double>>(Phase(phase));
        ReadOnlySpan<Vector256<double>> b = MemoryMarshal.Cast<double, Vector256<double>>(samples[..Taps]);
        Vector256<double> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (int i = 0; i + 3 < a.Length && i + 3 < b.Length; i += TapsPerRound / 4)
        {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }

        Vector256<double> sum = (sum0 + sum1) + (sum2 + sum3);
        return (float)((sum[0] + sum[1]) + (sum[2] + sum[3]));
    }

    private void FillPhase(KaiserSinc lowPass, int phase)
    {
        Span<double> row = _coefficients.AsSpan(phase * Taps, Taps);
        double offset = ((double)phase / Ratio.Up) + lowPass.HalfTaps - 1;
        double sum = 0;
        for (int tap = 0; tap < row.Length; tap++)
        {
            row[tap] = lowPass.At(offset - tap);
            sum += row[tap];
        }

        // A constant stays that constant at every place, where the window's ripple would turn it into a tone far below the signal.
        for (int tap = 0; tap < row.Length; tap++)
        {
            row[tap] /= sum;
        }
    }
}
