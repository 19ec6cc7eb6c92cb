namespace Encodec.Audio.Resampling;

/// <summary>
/// The continuous low-pass that a resampler samples: a sinc under a Kaiser window, designed for <see cref="RejectionDecibels"/> from the
/// lower of the two Nyquist frequencies on, and a pass-band up to <see cref="PassBand"/> of it.
/// </summary>
internal readonly struct KaiserSinc
{
    /// <summary>Attenuation in the stop-band, and how far the pass-band's ripple lies below the signal.</summary>
    public const double RejectionDecibels = 120;

    /// <summary>Where the pass-band ends, as a part of the lower Nyquist frequency.</summary>
    public const double PassBand = 0.91;

    /// <summary>Kaiser's formula for attenuations above 50 dB.</summary>
    private const double Shape = 0.1102 * (RejectionDecibels - 8.7);

    /// <summary>Taps on either side come in such steps, so that both sides together are whole rounds of the inner product.</summary>
    private const int HalfTapsStep = 8;

    private readonly double _cutoff;
    private readonly double _windowScale;

    /// <summary>Designs the low-pass.</summary>
    /// <param name="ratio">Between which rates.</param>
    public KaiserSinc(ResamplingRatio ratio)
    {
        // In units of the input's Nyquist frequency. The middle of the transition is the sinc's cutoff.
        double lower = Math.Min(1.0, (double)ratio.OutputRate / ratio.InputRate);
        _cutoff = lower * (1 + PassBand) / 2;
        double transition = Math.PI * lower * (1 - PassBand);

        // Kaiser's formula for the number of taps, here of half of them.
        double half = (RejectionDecibels - 7.95) / (2.285 * transition) / 2;
        HalfTaps = (int)Math.Ceiling(half / HalfTapsStep) * HalfTapsStep;
        _windowScale = 1 / BesselI0(Shape);
    }

    /// <summary>Input samples that the low-pass reaches to either side.</summary>
    public int HalfTaps { get; }

    /// <summary>The impulse response.</summary>
    /// <param name="distance">From its middle, in input samples.</param>
    public double At(double distance)
    {
        double place = distance / HalfTaps;
        double inside = 1 - (place * place);
        if (inside < 0)
        {
            return 0;
        }

        double angle = Math.PI * _cutoff * distance;
        double sinc = angle == 0 ? 1 : Math.Sin(angle) / angle;
        return _cutoff * sinc * BesselI0(Shape * Math.Sqrt(inside)) * _windowScale;
    }

    /// <summary>The modified Bessel function of the first kind, order 0, by its power series: all terms are positive, so none cancels.</summary>
    private static double BesselI0(double x)
    {
        double quarter = x * x / 4;
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }
}
