namespace Encodec.Io;

/// <summary>
/// A file without a name in the system's folder for temporary files, for what comes through a pipe and has to be gone back and forth in. It is gone
/// with its owner, however that ends.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    /// <summary>Creates the file.</summary>
    /// <exception cref="EncodecException">It could not be created.</exception>
    public SpoolFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"encodec-{Guid.NewGuid():N}.tmp");
        try
        {
            Stream = new FileStream(path, Options());
            if (!OperatingSystem.IsWindows())
            {
                // An open file needs no name there, and without one nothing is left even of a process that is killed.
                File.Delete(path);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            Stream?.Dispose();
            throw FileErrors.From(exception, path);
        }
    }

    /// <summary>The file; seekable, for reading and writing.</summary>
    public FileStream Stream { get; }

    /// <summary>Takes everything that a stream holds, and goes back to the start.</summary>
    /// <param name="source">Read to its end; its failures are its own.</param>
    /// <exception cref="EncodecException">The failures of writing: a full disk.</exception>
    public void Fill(Stream source)
    {
        byte[] block = new byte[1 << 16];
        for (int read; (read = source.Read(block)) > 0;)
        {
            Guard(() => Stream.Write(block, 0, read));
        }

        Rewind();
    }

    /// <summary>Goes back to the start, to read what has been written.</summary>
    /// <exception cref="EncodecException">The failures of writing: a full disk.</exception>
    public void Rewind() => Guard(() => Stream.Position = 0);

    /// <summary>Gives everything to a stream.</summary>
    /// <param name="destination">Receives the bytes; its failures become <see cref="EncodecException"/>s.</param>
    public void CopyTo(Stream destination)
    {
        Rewind();
        try
        {
            Stream.CopyTo(destination);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(destination));
        }
    }

    /// <summary>Closes the file, which is its end.</summary>
    public void Dispose() => Stream.Dispose();

    private static FileStreamOptions Options()
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private void Guard(Action operation)
    {
        try
        {
            operation();
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, Stream.Name);
        }
    }
}
