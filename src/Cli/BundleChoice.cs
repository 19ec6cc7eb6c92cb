using Encodec.Bundles;
using Encodec.Container;

namespace Encodec.Cli;

/// <summary>Which bundle to use: the one that is named, or one of those that lie beside the executable.</summary>
internal static class BundleChoice
{
    private const string DefaultName = "encodec_48khz_demo";

    /// <summary>The folder of bundles beside the executable.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "bundles");

    private static string DefaultFolder => Path.Combine(Folder, DefaultName);

    /// <summary>A bundle as people call it: its folder, since several bundles may hold the same model.</summary>
    public static string NameOf(ModelBundle bundle)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(bundle.Location)));
        return name.Length == 0 ? bundle.Location : name;
    }

    /// <summary>The bundle that is named, or the demo bundle.</summary>
    public static ModelBundle NamedOrDefault(string? named)
    {
        if (named is null && !Directory.Exists(DefaultFolder))
        {
            throw new EncodecException(
                EncodecStatus.FileNotFound, $"There is no demo bundle '{DefaultFolder}'; name a bundle with --bundle.");
        }

        return ModelBundle.Open(named ?? DefaultFolder);
    }

    /// <summary>The bundle that is named, or else one that a file was made with.</summary>
    /// <exception cref="EncodecException">The bundle does not open, or none beside the executable fits.</exception>
    public static ModelBundle ForFile(string? named, EcdcHeader header)
    {
        if (named is not null)
        {
            return ModelBundle.Open(named);
        }

        return Find(header) ?? throw new EncodecException(
            EncodecStatus.BundleMismatch,
            $"The file was made with the model '{header.ModelName}', {header.Codebooks} codebooks "
            + $"and the language model {header.LanguageModelHash}; no bundle in '{Folder}' is that. Name one with --bundle.");
    }

    /// <summary>The bundle beside the executable that a file was made with; null where there is none.</summary>
    public static ModelBundle? Find(EcdcHeader header)
    {
        if (!Directory.Exists(Folder))
        {
            return null;
        }

        // Several bundles may share a language model and differ in their windows; a header that leaves the window out needs the right one.
        return Directory.EnumerateDirectories(Folder)
            .Select(TryOpen)
            .OfType<ModelBundle>()
            .Where(bundle => bundle.Manifest.ModelName == header.ModelName && bundle.Manifest.Codebooks == header.Codebooks)
            .OrderBy(bundle => WindowFits(header, bundle.Manifest) ? 0 : bundle.Manifest.IsGuarded ? 2 : 1)
            .ThenBy(bundle => IsDefault(bundle) ? 0 : 1)
            .ThenBy(bundle => bundle.Location, StringComparer.Ordinal)
            .FirstOrDefault(bundle => HasLanguageModel(bundle, header.LanguageModelHash));
    }

    /// <summary>Whether this is the bundle that is used when nothing says otherwise.</summary>
    public static bool IsDefault(ModelBundle bundle) => bundle.Location == DefaultFolder;

    private static bool WindowFits(EcdcHeader header, BundleManifest manifest) =>
        header.ChunkSamples is null && header.ChunkStride is null
            ? !manifest.IsGuarded
            : (header.ChunkSamples ?? manifest.SegmentSamples) == manifest.SegmentSamples
                && (header.ChunkStride ?? manifest.SegmentStride) == manifest.SegmentStride;

    // While looking around, a folder that is no bundle or a damaged one is just not the one that is looked for.
    private static ModelBundle? TryOpen(string folder)
    {
        try
        {
            return ModelBundle.Open(folder);
        }
        catch (EncodecException)
        {
            return null;
        }
    }

    private static bool HasLanguageModel(ModelBundle bundle, string hash)
    {
        try
        {
            return bundle.LanguageModel.Sha256 == hash;
        }
        catch (EncodecException)
        {
            return false;
        }
    }
}
