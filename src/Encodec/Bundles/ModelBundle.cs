using Encodec.Entropy.LanguageModel;
using Encodec.Io;

namespace Encodec.Bundles;

/// <summary>A folder with one model at one bandwidth: manifest and language model, loaded once and shared. The graphs are a frame model's business.</summary>
public sealed class ModelBundle
{
    /// <summary>The manifest's file name.</summary>
    public const string ManifestFileName = "bundle.json";

    /// <summary>The published manifests have under a kilobyte.</summary>
    private const int MaximumManifestBytes = 1 << 20;

    private readonly OnDemand<LanguageModelWeights> _languageModel;

    private ModelBundle(string folder, BundleManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        _languageModel = new OnDemand<LanguageModelWeights>(LoadLanguageModel);
    }

    /// <summary>Where the bundle lies.</summary>
    public string Folder { get; }

    /// <summary>What <c>bundle.json</c> says.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>The language model, loaded on first use.</summary>
    /// <exception cref="EncodecException">The manifest names none, or the weight file is missing, malformed or disagrees with the manifest.</exception>
    public LanguageModelWeights LanguageModel => _languageModel.Value;

    /// <summary>Reads a bundle's manifest.</summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <exception cref="EncodecException">There is no bundle there, or its manifest is malformed.</exception>
    public static ModelBundle Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, ManifestFileName);
        if (!Directory.Exists(folder))
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no bundle folder '{folder}'.");
        }

        byte[] json = ReadManifest(path);
        try
        {
            return new ModelBundle(folder, BundleManifestReader.Parse(json));
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(exception.Status, $"Manifest '{path}': {exception.Message}.", exception);
        }
    }

    /// <summary>The full path of a file that the manifest names.</summary>
    /// <param name="fileName">The plain file name.</param>
    /// <exception cref="EncodecException">It is missing.</exception>
    public string FilePath(string fileName)
    {
        string path = Path.Combine(Folder, fileName);
        return File.Exists(path)
            ? path
            : throw new EncodecException(EncodecStatus.BundleFileMissing, $"The manifest names '{fileName}', but there is no file '{path}'.");
    }

    private static byte[] ReadManifest(string path)
    {
        try
        {
            using FileStream file = FileErrors.OpenRead(path);
            if (!file.CanSeek)
            {
                throw new EncodecException(EncodecStatus.IoFailed, $"Manifest '{path}' is a pipe or the like; expected a file.");
            }

            if (file.Length > MaximumManifestBytes)
            {
                throw new EncodecException(
                    EncodecStatus.InvalidManifest, $"Manifest '{path}' has {file.Length} bytes; at most {MaximumManifestBytes} are accepted.");
            }

            byte[] json = new byte[file.Length];
            file.ReadExactly(json);
            return json;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }
    }

    private LanguageModelWeights LoadLanguageModel()
    {
        string name = Manifest.LanguageModel ?? throw new EncodecException(
            EncodecStatus.InvalidManifest, $"Bundle '{Folder}' has no 'lm_quant_weight_model'; .ecdc files need the language model.");
        string path = FilePath(name);
        LanguageModelWeights weights = LanguageModelWeights.Load(path);
        RequireAgreement(path, "lm_dim", Manifest.LanguageModelDim, weights.Shape.Dim);
        RequireAgreement(path, "lm_num_layers", Manifest.LanguageModelLayers, weights.Shape.Layers);
        RequireAgreement(path, "lm_past_context", Manifest.LanguageModelPastContext, weights.Shape.PastContext);
        RequireAgreement(path, "lm_cardinality", Manifest.LanguageModelCardinality, weights.Shape.Cardinality);
        if (weights.Shape.Codebooks < Manifest.Codebooks)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWeights,
                $"Language model '{path}' has {weights.Shape.Codebooks} codebooks; the manifest uses {Manifest.Codebooks}.");
        }

        return weights;
    }

    private void RequireAgreement(string path, string key, long? manifest, long weights)
    {
        if (manifest is not long stated)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, $"Bundle '{Folder}': the manifest has a language model but no '{key}'.");
        }

        if (stated != weights)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWeights, $"Language model '{path}': the file says {weights} where the manifest's '{key}' says {stated}.");
        }
    }
}
