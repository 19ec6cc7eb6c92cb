using Encodec.Frames;

namespace Encodec.Verification;

/// <summary>How thoroughly to verify a bundle, and what is expected of its files.</summary>
public sealed record VerifyOptions
{
    /// <summary>Whether graphs and language model are run once, on a test signal. Without it the graphs are not even loaded.</summary>
    public bool RunGraphs { get; init; } = true;

    /// <summary>How to run the graphs. With another provider than the processor's, its results are compared with the processor's.</summary>
    public OnnxFrameModelOptions Onnx { get; init; } = new();

    /// <summary>The least of the processor's codes that a provider has to give, from 0 to 1.</summary>
    public double MinimumCodeAgreement { get; init; } = 0.99;

    /// <summary>The least by which the difference of a provider's audio has to lie below the processor's, in decibels.</summary>
    public double MinimumSnrDecibels { get; init; } = 40.0;

    /// <summary>Whether a provider that gives less is reported, not refused.</summary>
    public bool AcceptMismatch { get; init; }

    /// <summary>SHA-256 expected of the manifest, 64 hex digits; null where it does not matter.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>SHA-256 expected of the encoder's graph.</summary>
    public string? EncodeModelSha256 { get; init; }

    /// <summary>SHA-256 expected of the decoder's graph.</summary>
    public string? DecodeModelSha256 { get; init; }

    /// <summary>SHA-256 expected of the language model's weights.</summary>
    public string? LanguageModelSha256 { get; init; }
}
