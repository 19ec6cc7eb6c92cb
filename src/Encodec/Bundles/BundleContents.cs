namespace Encodec.Bundles;

/// <summary>A bundle's files in memory. Used in place, so they must not be changed afterwards.</summary>
public sealed record BundleContents
{
    /// <summary>All of <c>bundle.json</c>.</summary>
    public required byte[] Manifest { get; init; }

    /// <summary>The encoder's graph; null if ONNX Runtime is not to encode.</summary>
    public byte[]? EncodeModel { get; init; }

    /// <summary>The decoder's graph; null if ONNX Runtime is not to decode.</summary>
    public byte[]? DecodeModel { get; init; }

    /// <summary>The language model's weights; null if no <c>.ecdc</c> is to be written or read.</summary>
    public byte[]? LanguageModel { get; init; }
}
