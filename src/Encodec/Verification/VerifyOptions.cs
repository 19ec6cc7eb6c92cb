using Encodec.Frames;

namespace Encodec.Verification;

/// <summary>How thoroughly to verify a bundle, and what is expected of its files.</summary>
public sealed record VerifyOptions
{
    /// <summary>Whether graphs and language model are run once, on a test signal. Without it the graphs are not even loaded.</summary>
    public bool RunGraphs { get; init; } = true;

    /// <summary>How to run the graphs.</summary>
    public OnnxFrameModelOptions Onnx { get; init; } = new();

    /// <summary>SHA-256 expected of the manifest, 64 hex digits; null where it does not matter.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>SHA-256 expected of the encoder's graph.</summary>
    public string? EncodeModelSha256 { get; init; }

    /// <summary>SHA-256 expected of the decoder's graph.</summary>
    public string? DecodeModelSha256 { get; init; }

    /// <summary>SHA-256 expected of the language model's weights.</summary>
    public string? LanguageModelSha256 { get; init; }
}
