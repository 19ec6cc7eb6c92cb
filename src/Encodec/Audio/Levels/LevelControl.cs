using System.Numerics.Tensors;

namespace Encodec.Audio.Levels;

/// <summary>
/// A gain, then a look at the peaks, then, if asked for, a limiter. The limiter is a curve without memory or look-ahead: below
/// <see cref="Knee"/> a sample stays what it is, above it bends towards full scale, which it never exceeds:
/// y = knee + (1 − knee) · tanh((x − knee) / (1 − knee)). Not thread-safe.
/// </summary>
public sealed class LevelControl
{
    /// <summary>Where the limiter's curve begins: −1 dB, as an amplitude.</summary>
    public const double Knee = 0.89125093813374556;

    /// <summary>The largest gain, up or down, in decibels: more than 24 bits hold.</summary>
    public const double MaximumGain = 150;

    private readonly float _gain;

    /// <summary>Prepares for a recording.</summary>
    /// <param name="gainDecibels">The gain; 0 leaves every bit as it is.</param>
    /// <param name="limit">Whether peaks are limited.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/>: the gain is no number, or beyond <see cref="MaximumGain"/>.</exception>
    public LevelControl(double gainDecibels, bool limit)
    {
        if (!(Math.Abs(gainDecibels) <= MaximumGain))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"A gain of {gainDecibels} dB; expected {-MaximumGain} to {MaximumGain}");
        }

        _gain = (float)Math.Pow(10, gainDecibels / 20);
        IsLimiting = limit;
    }

    /// <summary>Whether peaks are limited.</summary>
    public bool IsLimiting { get; }

    /// <summary>The highest amplitude so far, after the gain and before the limiter; 1 is full scale.</summary>
    public float Peak { get; private set; }

    /// <summary>Samples above full scale so far, after the gain and before the limiter, of all channels.</summary>
    public long SamplesAboveFullScale { get; private set; }

    /// <summary>Processes samples in place.</summary>
    /// <param name="samples">Of one channel; all channels share the peak.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/>: the result is not finite.</exception>
    public void Apply(Span<float> samples)
    {
        if (samples.IsEmpty)
        {
            return;
        }

        if (_gain != 1)
        {
            TensorPrimitives.Multiply(samples, _gain, samples);
        }

        float peak = Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples));
        if (!float.IsFinite(peak))
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, "The gain takes samples beyond the range of f32; expected a lower one");
        }

        Peak = Math.Max(Peak, peak);
        if (peak > 1)
        {
            CountAbove(samples);
        }

        if (IsLimiting && peak > Knee)
        {
            Limit(samples);
        }
    }

    private void CountAbove(ReadOnlySpan<float> samples)
    {
        foreach (float sample in samples)
        {
            SamplesAboveFullScale += Math.Abs(sample) > 1 ? 1 : 0;
        }
    }

    private static void Limit(Span<float> samples)
    {
        foreach (ref float sample in samples)
        {
            double amplitude = Math.Abs((double)sample);
            if (amplitude > Knee)
            {
                sample = (float)Math.CopySign(Knee + ((1 - Knee) * Math.Tanh((amplitude - Knee) / (1 - Knee))), sample);
            }
        }
    }
}
