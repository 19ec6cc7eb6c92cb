using Encodec.Bundles;
using Encodec.Cli.Bundles;
using Encodec.Container;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli;

/// <summary>Which bundle to use: the one that is named, or one of those that lie beside the executable or have been fetched.</summary>
internal static class BundleChoice
{
    /// <summary>The demo bundle, which lies beside the executable.</summary>
    public const string DemoName = "encodec_48khz_demo";

    private static string DemoFolder => Path.Combine(BundleFolders.BesideProgram, DemoName);

    /// <summary>A bundle as people call it: its folder, since several bundles may hold the same model.</summary>
    public static string NameOf(ModelBundle bundle)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(bundle.Location)));
        return name.Length == 0 ? bundle.Location : name;
    }

    /// <summary>The bundle in a folder, or of a name that is among those that are here.</summary>
    public static ModelBundle Open(string named)
    {
        if (named.Length == 0)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, "The bundle's name is empty; expected a bundle's folder.");
        }

        if (File.Exists(named))
        {
            string hint = Path.GetExtension(named) == ".ecdc" ? $"; 'encodec test {named}' checks a file" : "";
            throw new EncodecException(EncodecStatus.InvalidArgument, $"'{named}' is a file; expected a bundle's folder{hint}.");
        }

        if (Directory.Exists(named) || BundleFolders.Find(named) is not null)
        {
            return ModelBundle.Open(Directory.Exists(named) ? named : BundleFolders.Find(named)!);
        }

        if (PublishedBundle.All.Any(bundle => bundle.Name == named))
        {
            throw new EncodecException(
                EncodecStatus.FileNotFound, $"The bundle '{named}' is not here; 'encodec bundle fetch {named}' fetches it.");
        }

        if (named.IndexOfAny(['/', '\\']) >= 0)
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no bundle folder '{named}'.");
        }

        string[] here = [.. BundleFolders.All.SelectMany(BundleFolders.Within).Select(folder => Path.GetFileName(folder))];
        throw new EncodecException(
            EncodecStatus.FileNotFound, $"There is no bundle folder '{named}'. None is called so in {Folders()} either{Suggestion.Of(named, here)}");
    }

    /// <summary>The bundle that is named, or the one to use where nothing is said.</summary>
    public static ModelBundle NamedOrDefault(string? named) => For(new BundleWish(named, null, null));

    /// <summary>The bundle that is named or wished for, or the one to use where nothing is said: EnCodec at 6 kbps if it is here, else the demo bundle.</summary>
    public static ModelBundle For(BundleWish wish)
    {
        if (wish.Named is string named)
        {
            return Open(named);
        }

        if (wish.IsPreset)
        {
            string remedy = BundlePreset.Suggestion(wish) is PublishedBundle published
                ? $"; 'encodec bundle fetch {published.Name}' fetches one"
                : "; name one with --bundle";
            return BundlePreset.Find(wish) ?? throw new EncodecException(EncodecStatus.FileNotFound, $"There is no bundle of {wish} in {Folders()}{remedy}.");
        }

        if (BundlePreset.FindUsual() is ModelBundle usual)
        {
            return usual;
        }

        return Directory.Exists(DemoFolder) ? ModelBundle.Open(DemoFolder) : throw new EncodecException(
            EncodecStatus.FileNotFound, $"There is no demo bundle '{DemoFolder}'; name a bundle with --bundle.");
    }

    /// <summary>The bundle that is named, or else one that a file was made with.</summary>
    /// <exception cref="EncodecException">The bundle does not open, or none that is here fits.</exception>
    public static ModelBundle ForFile(BundleWish wish, EcdcHeader header)
    {
        if (wish.Named is string named)
        {
            return Open(named);
        }

        return Find(header, wish) ?? throw new EncodecException(
            EncodecStatus.BundleMismatch,
            $"The file was made with the model '{header.ModelName}', {header.Codebooks} codebooks "
            + $"{(header.IsRaw ? "without a language model" : $"and the language model {header.LanguageModelHash}")}; no bundle {(wish.IsPreset ? $"of {wish} " : "")}in {Folders()} is that. Name one with --bundle.");
    }

    /// <summary>The bundle that is here that a file was made with; null where there is none.</summary>
    public static ModelBundle? Find(EcdcHeader header, BundleWish wish = default) =>
        // Several bundles may share a language model and differ in their windows; a header that leaves the window out needs the right one.
        BundleFolders.Bundles()
            .Where(bundle => bundle.Manifest.ModelName == header.ModelName && bundle.Manifest.Codebooks == header.Codebooks)
            .Where(bundle => BundlePreset.Fits(bundle.Manifest, wish))
            .OrderBy(bundle => WindowFits(header, bundle.Manifest) ? 0 : bundle.Manifest.IsGuarded ? 2 : 1)
            .ThenBy(bundle => IsDemo(bundle) ? 0 : 1)
            .FirstOrDefault(bundle => header.IsRaw || HasLanguageModel(bundle, header.LanguageModelHash));

    /// <summary>What is to be said of a choice; nothing where the bundle was named, or is the demo bundle, which the summary names.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="isNamed">Whether it was named.</param>
    /// <param name="reason">Why it, after a comma.</param>
    public static IReadOnlyList<string> Notices(ModelBundle bundle, bool isNamed, string reason = "") =>
        isNamed || IsDemo(bundle) ? [] : [$"using the bundle '{bundle.Location}'{reason}."];

    private static bool IsDemo(ModelBundle bundle) => bundle.Location == DemoFolder;

    private static string Folders() => string.Join(" or ", BundleFolders.All.Select(folder => $"'{folder}'"));

    private static bool WindowFits(EcdcHeader header, BundleManifest manifest) =>
        header.ChunkSamples is null && header.ChunkStride is null
            ? !manifest.IsGuarded
            : (header.ChunkSamples ?? manifest.SegmentSamples) == manifest.SegmentSamples
                && (header.ChunkStride ?? manifest.SegmentStride) == manifest.SegmentStride;

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
