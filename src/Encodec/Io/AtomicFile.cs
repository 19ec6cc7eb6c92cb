namespace Encodec.Io;

/// <summary>
/// An output file that appears whole or not at all: what is written goes to a temporary file in the same folder, which takes the
/// destination's name on <see cref="Commit"/> and is deleted on <see cref="Dispose"/> otherwise. A symbolic link is written through, not
/// replaced. Devices and pipes (<c>/dev/null</c>, <c>/dev/stdout</c>, a fifo) have no such guarantee: they are written directly,
/// and a fifo is waited for until it has a reader.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly FileStream _file;
    private readonly OutputDestination _destination;
    private readonly string? _temporary;
    private readonly bool _overwrite;
    private bool _closed;

    /// <summary>Checks the destination and opens the temporary file, or the device.</summary>
    /// <param name="path">The destination. Its folder must exist.</param>
    /// <param name="overwrite">
    /// Whether an existing file may be replaced; its permission bits are kept then. Devices and pipes are exempt: nothing in them is lost.
    /// </param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.FileExists"/>, <see cref="EncodecStatus.FileNotFound"/> for a missing folder,
    /// <see cref="EncodecStatus.AccessDenied"/>, or <see cref="EncodecStatus.IoFailed"/> where the destination is a folder.
    /// </exception>
    public AtomicFile(string path, bool overwrite)
    {
        FileErrors.CheckPath(path);
        Path = path;
        _overwrite = overwrite;
        try
        {
            _destination = OutputDestination.Resolve(path, overwrite);
            if (_destination.Device is not null)
            {
                _file = _destination.Device;
            }
            else
            {
                // Not derived from the destination's name: a suffix could take that beyond the longest name the folder allows.
                string name = $".encodec-{Guid.NewGuid():N}.tmp";
                _temporary = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_destination.FullPath)!, name);
                _file = new FileStream(_temporary, TemporaryOptions());
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }

        Stream = new OutputFileStream(_file, path);
    }

    /// <summary>The destination, as the caller named it.</summary>
    public string Path { get; }

    /// <summary>
    /// Takes the file's bytes. Owned by this object: disposing the stream does nothing. Its failures are <see cref="EncodecException"/>s.
    /// </summary>
    public Stream Stream { get; }

    /// <summary>Writes everything to the disk, then gives the file its name. Once only; the stream is closed afterwards.</summary>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.DiskFull"/> and the like, with an old file intact; <see cref="EncodecStatus.FileExists"/> where the
    /// destination came into being in the meantime; <see cref="EncodecStatus.InvalidState"/> on a second call.
    /// </exception>
    public void Commit()
    {
        if (_closed)
        {
            throw new EncodecException(
                EncodecStatus.InvalidState, $"'{Path}' has been committed or disposed; expected one Commit before that");
        }

        try
        {
            // To the disk, not just to the system: after a crash the new name must not stand for an empty file.
            _file.Flush(flushToDisk: _temporary is not null);
            _file.Dispose();
            if (_temporary is not null)
            {
                KeepPermissions(_temporary);
                File.Move(_temporary, _destination.FullPath, _overwrite);
            }

            _closed = true;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            Dispose();
            throw FileErrors.From(exception, Path);
        }
    }

    /// <summary>Closes the file, and deletes the temporary unless it was committed. Never throws.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        try
        {
            _file.Dispose();
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Closing flushes, and that may fail; the handle is closed all the same, and the bytes are not wanted.
        }

        try
        {
            if (_temporary is not null)
            {
                File.Delete(_temporary);
            }
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // There is nobody left to tell who could do more about it than find the file.
        }
    }

    private static FileStreamOptions TemporaryOptions() => new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.Write,
        Share = FileShare.None,
        BufferSize = 1 << 16,
    };

    private void KeepPermissions(string temporary)
    {
        if (!OperatingSystem.IsWindows() && _destination.Permissions is { } permissions)
        {
            File.SetUnixFileMode(temporary, permissions);
        }
    }
}
