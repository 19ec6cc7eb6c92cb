using Encodec.Bundles;
using Encodec.Container;

namespace Encodec.Codec;

/// <summary>Whether a file was made with a bundle. With another one it would decode, if at all, to noise.</summary>
internal static class HeaderCheck
{
    public static void Require(EcdcHeader header, ModelBundle bundle)
    {
        BundleManifest manifest = bundle.Manifest;
        if (header.ModelName != manifest.ModelName)
        {
            throw Mismatch($"The file was made with the model '{Shorten(header.ModelName)}'; the bundle '{bundle.Location}' is '{manifest.ModelName}'.");
        }

        if (header.Codebooks != manifest.Codebooks)
        {
            throw Mismatch($"The file has {header.Codebooks} codebooks; the bundle '{bundle.Location}' has {manifest.Codebooks}.");
        }

        if (!header.IsRaw && header.LanguageModelHash != bundle.LanguageModel.Sha256)
        {
            throw Mismatch(
                $"The file was made with the language model {Shorten(header.LanguageModelHash)}; the bundle '{bundle.Location}' has {bundle.LanguageModel.Sha256}.");
        }
    }

    private static EncodecException Mismatch(string message) => new(EncodecStatus.BundleMismatch, message);

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
