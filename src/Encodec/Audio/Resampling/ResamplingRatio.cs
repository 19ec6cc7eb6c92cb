namespace Encodec.Audio.Resampling;

/// <summary>From one sample rate to another, as a fraction in lowest terms.</summary>
public readonly record struct ResamplingRatio
{
    /// <summary>The lowest rate that is converted, in Hz.</summary>
    public const int MinimumRate = 1_000;

    /// <summary>The highest rate that is converted, in Hz.</summary>
    public const int MaximumRate = 1_000_000;

    /// <summary>Checks the rates and reduces the fraction.</summary>
    /// <param name="inputRate">Samples per second that come in.</param>
    /// <param name="outputRate">Samples per second that are wanted.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.SampleRateMismatch"/> for a rate that is not converted.</exception>
    public ResamplingRatio(int inputRate, int outputRate)
    {
        RequireRate(inputRate, inputRate, outputRate);
        RequireRate(outputRate, inputRate, outputRate);
        int divisor = CommonDivisor(inputRate, outputRate);
        (InputRate, OutputRate, Up, Down) = (inputRate, outputRate, outputRate / divisor, inputRate / divisor);
    }

    /// <summary>Samples per second that come in.</summary>
    public int InputRate { get; }

    /// <summary>Samples per second that come out.</summary>
    public int OutputRate { get; }

    /// <summary>The fraction's numerator: so many samples come out where <see cref="Down"/> go in.</summary>
    public int Up { get; }

    /// <summary>The fraction's denominator.</summary>
    public int Down { get; }

    /// <summary>How long a recording becomes: its length times the fraction, rounded to the nearest, halves up.</summary>
    /// <param name="length">Samples per channel, at least 0.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.LimitExceeded"/>: longer than 2⁶³ − 1 samples.</exception>
    public long OutputLength(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Int128 result = ((2 * (Int128)length * Up) + Down) / (2 * (Int128)Down);
        return result <= long.MaxValue ? (long)result : throw new EncodecException(
            EncodecStatus.LimitExceeded, $"{length} samples at {InputRate} Hz would be {result} at {OutputRate} Hz; expected at most {long.MaxValue}");
    }

    private static int CommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    private static void RequireRate(int rate, int inputRate, int outputRate)
    {
        if (rate is < MinimumRate or > MaximumRate)
        {
            throw new EncodecException(
                EncodecStatus.SampleRateMismatch,
                $"Audio of {inputRate} Hz is not converted to {outputRate} Hz; expected rates of {MinimumRate} to {MaximumRate} Hz");
        }
    }
}
