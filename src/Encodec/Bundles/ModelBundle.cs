using Encodec.Entropy.LanguageModel;

namespace Encodec.Bundles;

/// <summary>
/// One model at one bandwidth, in a folder or in memory: manifest and language model, loaded once and shared. The graphs are a frame
/// model's business.
/// </summary>
public sealed class ModelBundle
{
    /// <summary>The manifest's file name.</summary>
    public const string ManifestFileName = "bundle.json";

    private readonly OnDemand<LanguageModelWeights> _languageModel;

    private ModelBundle(BundleSource source, BundleManifest manifest, string manifestSha256)
    {
        Source = source;
        ManifestSha256 = manifestSha256;
        Manifest = manifest;
        _languageModel = new OnDemand<LanguageModelWeights>(() => BundleLanguageModel.Load(this));
    }

    /// <summary>Where the bundle lies: its folder, or "memory".</summary>
    public string Location => Source.Location;

    /// <summary>What <c>bundle.json</c> says.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The language model, loaded on first use.</summary>
    /// <exception cref="EncodecException">The manifest names none, or the weight file is missing, malformed or disagrees with the manifest.</exception>
    public LanguageModelWeights LanguageModel => _languageModel.Value;

    /// <summary>SHA-256 of the manifest as it was read.</summary>
    internal string ManifestSha256 { get; }

    /// <summary>Where the files come from.</summary>
    internal BundleSource Source { get; }

    /// <summary>Reads the manifest of a bundle in a folder.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="EncodecException">There is no bundle there, or its manifest is malformed.</exception>
    public static ModelBundle Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Open(new BundleFolder(folder));
    }

    /// <summary>Reads the manifest of a bundle in memory.</summary>
    /// <param name="contents">The files.</param>
    /// <exception cref="EncodecException">The manifest is malformed, or a file is too large.</exception>
    public static ModelBundle Open(BundleContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return Open(new BundleMemory(contents));
    }

    /// <summary>A file that the manifest names.</summary>
    /// <exception cref="EncodecException">It is missing, or the manifest names none.</exception>
    internal BundleFile File(BundlePart part) => Source.Find(part, FileName(part) ?? throw new EncodecException(
        EncodecStatus.InvalidManifest, $"Bundle '{Location}' has no 'lm_quant_weight_model'; .ecdc files need the language model."));

    /// <summary>What the manifest names a file; null for a language model that it does not name.</summary>
    internal string? FileName(BundlePart part) => part switch
    {
        BundlePart.Manifest => ManifestFileName,
        BundlePart.EncodeModel => Manifest.EncodeModel,
        BundlePart.DecodeModel => Manifest.DecodeModel,
        BundlePart.LanguageModel => Manifest.LanguageModel,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "not a part that a manifest names"),
    };

    private static ModelBundle Open(BundleSource source)
    {
        BundleFile file = source.Find(BundlePart.Manifest, ManifestFileName);
        byte[] json = file.ReadAll();
        try
        {
            return new ModelBundle(source, BundleManifestReader.Parse(json), Sha256.HashOf(json));
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(exception.Status, $"Manifest '{file.Name}': {exception.Message}.", exception);
        }
    }
}
