using Encodec.Entropy.LanguageModel;

namespace Encodec.Bundles;

/// <summary>How large a bundle's files may be. Looked at before a file is read or copied, wherever it comes from.</summary>
internal static class BundleLimits
{
    /// <summary>The published manifests have under a kilobyte.</summary>
    public const long ManifestBytes = 1L << 20;

    /// <summary>The published graphs have under 100 MB; ONNX Runtime takes none of 2 GiB.</summary>
    public const long GraphBytes = 1L << 30;

    /// <summary>Most bytes of a part.</summary>
    public static long Of(BundlePart part) => part switch
    {
        BundlePart.Manifest or BundlePart.HashList => ManifestBytes,
        BundlePart.LanguageModel => LanguageModelWeightsReader.MaximumFileBytes,
        _ => GraphBytes,
    };

    /// <summary>Refuses a file that is too large.</summary>
    /// <param name="part">What the file is.</param>
    /// <param name="name">As messages name it.</param>
    /// <param name="bytes">How large it is.</param>
    public static void Require(BundlePart part, string name, ulong bytes)
    {
        long most = Of(part);
        if (bytes > (ulong)most)
        {
            throw new EncodecException(
                part == BundlePart.Manifest ? EncodecStatus.InvalidManifest : EncodecStatus.LimitExceeded,
                $"{(part == BundlePart.Manifest ? "Manifest " : "")}'{name}' has {bytes} bytes; at most {most} are accepted.");
        }
    }
}
