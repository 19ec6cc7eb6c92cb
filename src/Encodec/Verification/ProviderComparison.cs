using Encodec.Frames.Providers;

namespace Encodec.Verification;

/// <summary>How a provider's results and speed compare with the processor's, over the same test signals.</summary>
public sealed record ProviderComparison
{
    /// <summary>Which providers compute the encoder's graph.</summary>
    public required GraphPlacement Encoder { get; init; }

    /// <summary>Which providers compute the decoder's graph.</summary>
    public required GraphPlacement Decoder { get; init; }

    /// <summary>Codes that were compared.</summary>
    public required int Codes { get; init; }

    /// <summary>How many of them were the same.</summary>
    public required int EqualCodes { get; init; }

    /// <summary>How many of all codes were the same, from 0 to 1.</summary>
    public double CodeAgreement => (double)EqualCodes / Codes;

    /// <summary>
    /// How far below the processor's audio the difference of the provider's lies when both decode the processor's codes, in decibels;
    /// infinite if there is none.
    /// </summary>
    public required double SnrDecibels { get; init; }

    /// <summary>Windows that were encoded and decoded for the times.</summary>
    public required int Windows { get; init; }

    /// <summary>What the provider took to encode them.</summary>
    public required TimeSpan ProviderEncodeTime { get; init; }

    /// <summary>What the processor took.</summary>
    public required TimeSpan CpuEncodeTime { get; init; }

    /// <summary>What the provider took to decode them.</summary>
    public required TimeSpan ProviderDecodeTime { get; init; }

    /// <summary>What the processor took.</summary>
    public required TimeSpan CpuDecodeTime { get; init; }
}
