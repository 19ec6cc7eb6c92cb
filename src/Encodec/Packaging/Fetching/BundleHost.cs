using Encodec.Bundles;

namespace Encodec.Packaging.Fetching;

/// <summary>How a place that bundles are fetched from is laid out.</summary>
internal static class BundleHost
{
    /// <summary>In an address, stands for the revision.</summary>
    public const string RevisionPlace = "{revision}";

    /// <summary>The address of the published bundles.</summary>
    public const string PublishedAddress = "https://huggingface.co/wavey-ai/encodec-rs-onnx-bundles/resolve/" + RevisionPlace;

    /// <summary>The revision where none is named.</summary>
    public const string DefaultRevision = "main";

    /// <summary>The list of hashes, at the root.</summary>
    public const string HashListName = "SHA256SUMS";

    /// <summary>After a graph's name: the list of the parts that it is split into.</summary>
    public const string PartsSuffix = ".parts.json";

    private const string BundlesFolder = "onnx-bundles";
    private const int LongestName = 128;

    /// <summary>Windows takes these for devices, whatever follows a dot.</summary>
    private static readonly string[] DeviceNames = ["con", "prn", "aux", "nul", "com", "lpt"];

    /// <summary>Where a bundle's file lies.</summary>
    public static string PathOf(string bundle, string file) => $"{BundlesFolder}/{bundle}/{file}";

    /// <summary>The paths by which a list of hashes may call a file: from the root, or from the folder of bundles.</summary>
    public static IEnumerable<string> ListedNames(string path) => [path, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]];

    /// <summary>
    /// Whether this can be the name of a file or folder of ours. What comes from a host becomes paths here: letters, digits and a few
    /// signs are all that names need, and nothing of it leads out of a folder or to a device on any system.
    /// </summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && text[0] is not ('.' or '-')
        && text[^1] != '.'
        && !DeviceNames.Contains(text.Split('.')[0].TrimEnd("0123456789".ToCharArray()).ToLowerInvariant())
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '+');

    /// <summary>Refuses a file that a bundle cannot have on its way.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="where">What names it.</param>
    public static void RequireFileName(string name, string where)
    {
        if (!IsName(name) || name is ModelBundle.ManifestFileName or HashListName)
        {
            throw new EncodecException(
                EncodecStatus.InvalidManifest, $"{where} names the file '{name}'; expected a name of letters, digits, '-', '_', '+' and '.', inside the bundle.");
        }
    }

    /// <summary>Refuses what is not a bundle's name.</summary>
    public static void RequireName(string name)
    {
        if (!IsName(name))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"'{name}' is no bundle's name; expected letters, digits, '-', '_', '+' and '.', such as '{PublishedBundle.All[0].Name}'.");
        }
    }
}
