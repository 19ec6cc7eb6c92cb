using Encodec.Io;

namespace Encodec.Cli.Files;

/// <summary>The folder that outputs go to. One that had to be created and has got nothing is taken away again.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly string? _created;

    private OutputFolder(string? created) => _created = created;

    /// <summary>Creates the folder if there is none.</summary>
    /// <exception cref="EncodecException">It cannot be created, or is a file.</exception>
    public static OutputFolder Create(string path)
    {
        FileErrors.CheckPath(path);
        if (Directory.Exists(path))
        {
            return new OutputFolder(null);
        }

        try
        {
            Directory.CreateDirectory(path);
            return new OutputFolder(path);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw File.Exists(path)
                ? new EncodecException(EncodecStatus.IoFailed, $"'{path}' is a file; expected a folder", exception)
                : FileErrors.From(exception, path);
        }
    }

    /// <summary>Creates the folders that a file lies in, below the one for all outputs.</summary>
    /// <exception cref="EncodecException">They cannot be created.</exception>
    public static void CreateFor(string output)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, output);
        }
    }

    public void Dispose()
    {
        try
        {
            if (_created is not null && !Directory.EnumerateFileSystemEntries(_created).Any())
            {
                Directory.Delete(_created);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Somebody else is at it; an empty folder does no harm.
        }
    }
}
