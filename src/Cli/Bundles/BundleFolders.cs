using Encodec.Bundles;

namespace Encodec.Cli.Bundles;

/// <summary>The folders that bundles are looked for in: beside the executable, and the cache that they are fetched into.</summary>
internal static class BundleFolders
{
    /// <summary>Names another cache.</summary>
    public const string CacheVariable = "ENCODEC_CACHE";

    /// <summary>The folder of bundles beside the executable.</summary>
    public static string BesideProgram => Path.Combine(AppContext.BaseDirectory, "bundles");

    /// <summary>The folder that bundles are fetched into; null where the system has no place for such things.</summary>
    public static string? Cache
    {
        get
        {
            if (Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named)
            {
                return Path.GetFullPath(named);
            }

            return PlatformCache() is string folder ? Path.Combine(folder, "encodec", "bundles") : null;
        }
    }

    /// <summary>Both, the first to look in first.</summary>
    public static IEnumerable<string> All => Cache is string cache ? [BesideProgram, cache] : [BesideProgram];

    /// <summary>The folders in one of them that may be bundles, in order of their names.</summary>
    public static IEnumerable<string> Within(string folder)
    {
        try
        {
            // What begins with a dot is unfinished.
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateDirectories(folder).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>All bundles that open. While looking around, a folder that is no bundle or a damaged one is just not one of them.</summary>
    public static IEnumerable<ModelBundle> Bundles() => All.SelectMany(Within).Select(TryOpen).OfType<ModelBundle>();

    /// <summary>The bundle of this name in one of the folders; null where there is none.</summary>
    public static string? Find(string name) =>
        name.Length > 0 && name[0] != '.' && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
            ? All.Select(folder => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists)
            : null;

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

    private static string? PlatformCache()
    {
        if (OperatingSystem.IsWindows())
        {
            return NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));
        }

        string? home = NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        if (OperatingSystem.IsMacOS())
        {
            return home is null ? null : Path.Combine(home, "Library", "Caches");
        }

        // The XDG base directory specification: a relative path is to be ignored.
        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is string cache && Path.IsPathRooted(cache)
            ? cache
            : home is null ? null : Path.Combine(home, ".cache");
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
