using Encodec.Io;

namespace Encodec.Cli.Files;

/// <summary>Makes files of what the command line names: files, folders, lists of files.</summary>
internal static class InputFiles
{
    /// <summary>A list of names longer than that is no list of names.</summary>
    private const int LongestList = 64 << 20;

    /// <summary>What recordings are called, as far as a folder is looked through for them.</summary>
    public static IReadOnlyList<string> AudioExtensions { get; } =
        [".wav", ".wave", ".bwf", ".rf64", ".w64", ".flac", ".aiff", ".aif", ".aifc", ".au", ".snd", ".caf", ".ogg", ".oga", ".opus", ".mp3"];

    /// <summary>The files.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="list">A file with more of them, one a line, or <c>-</c>; null for none.</param>
    /// <param name="recursive">Whether folders within folders are looked through.</param>
    /// <param name="extensions">Which files of a folder are meant.</param>
    /// <exception cref="EncodecException">A folder or list cannot be read, or holds nothing.</exception>
    public static IReadOnlyList<InputFile> Resolve(IEnumerable<string> paths, string? list, bool recursive, IReadOnlyList<string> extensions)
    {
        List<InputFile> files = [];
        foreach (string path in list is null ? paths : paths.Concat(Listed(list)))
        {
            if (path != StandardStreams.Name && Directory.Exists(path))
            {
                files.AddRange(Within(path, recursive, extensions));
            }
            else
            {
                files.Add(new InputFile(path));
            }
        }

        return files;
    }

    private static InputFile[] Within(string folder, bool recursive, IReadOnlyList<string> extensions)
    {
        try
        {
            EnumerationOptions how = new() { RecurseSubdirectories = recursive, IgnoreInaccessible = false };
            InputFile[] found =
            [
                .. Directory.EnumerateFiles(folder, "*", how)
                    .Where(path => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                    .Order(StringComparer.Ordinal)
                    .Select(path => new InputFile(path, Path.GetRelativePath(folder, Path.GetDirectoryName(path)!) is var below and not "." ? below : "")),
            ];
            return found.Length > 0 ? found : throw new EncodecException(
                EncodecStatus.FileNotFound,
                $"The folder '{folder}' holds no file of the kind {string.Join(", ", extensions)}{(recursive ? "" : "; --recursive looks into its folders too")}.");
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, folder);
        }
    }

    private static List<string> Listed(string list)
    {
        try
        {
            using Stream stream = list == StandardStreams.Name ? Console.OpenStandardInput() : FileErrors.OpenRead(list);
            using StreamReader reader = new(stream);
            List<string> paths = [];
            long length = 0;
            while (reader.ReadLine() is string line)
            {
                length += line.Length;
                if (length > LongestList)
                {
                    throw new EncodecException(EncodecStatus.LimitExceeded, $"The list '{list}' is longer than {LongestList} characters; expected a file's name on each line.");
                }

                if (line.Length > 0)
                {
                    paths.Add(line);
                }
            }

            return paths;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, list);
        }
    }
}
