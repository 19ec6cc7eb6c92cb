using System.CommandLine;

namespace Encodec.Cli.Bundles;

/// <summary>The folder that bundles are fetched into.</summary>
internal static class CacheOption
{
    public static Option<string?> Create() => new("--cache")
    {
        Description = $"The folder of fetched bundles [default: ${BundleFolders.CacheVariable}, or the system's folder for such things]",
        HelpName = "FOLDER",
    };

    /// <summary>The folder that was named, or the usual one; null where the system has none.</summary>
    public static string? Find(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => BundleFolders.Cache,
        "" => throw new EncodecException(EncodecStatus.InvalidArgument, "--cache is empty; expected a folder."),
        string folder => Path.GetFullPath(folder),
    };

    /// <summary>The folder that was named, or the usual one.</summary>
    public static string Require(ParseResult parsed, Option<string?> option) => Find(parsed, option) ?? throw new EncodecException(
        EncodecStatus.FileNotFound, $"The system names no folder for caches; name one with --cache or ${BundleFolders.CacheVariable}.");
}
