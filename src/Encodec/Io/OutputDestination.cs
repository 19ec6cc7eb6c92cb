namespace Encodec.Io;

/// <summary>Where an output path leads: to a regular file or a name that is free, or to a device that is already open.</summary>
/// <param name="FullPath">The file behind every symbolic link; it need not exist.</param>
/// <param name="Device">A device, pipe or the like, open for writing; null for a regular file. The receiver owns it.</param>
/// <param name="Permissions">The permission bits of an existing file on Unix, null otherwise.</param>
internal readonly record struct OutputDestination(string FullPath, FileStream? Device, UnixFileMode? Permissions)
{
    // Set-user-ID and its kin are not carried over: writing to a file takes them away as well.
    private const UnixFileMode PermissionBits = (UnixFileMode)0b111_111_111;

    /// <summary>Follows a path to its end and checks that it can be written.</summary>
    /// <exception cref="EncodecException">It leads to a folder, or to an existing file that is not to be overwritten.</exception>
    public static OutputDestination Resolve(string path, bool overwrite)
    {
        if (Directory.Exists(path))
        {
            throw new EncodecException(EncodecStatus.IoFailed, $"'{path}' is a folder; expected the path of a file");
        }

        string full = Path.GetFullPath(path);
        if (Path.EndsInDirectorySeparator(full))
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"'{path}' ends in a separator; expected the path of a file");
        }

        FileStream existing;
        try
        {
            // Opening does not truncate, so it costs a regular file nothing, and finds out early that a file may not be written:
            // the rename at the end would replace it regardless. Shared with everyone, for it is no claim on the file.
            existing = new FileStream(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            // A link that leads nowhere yet is no file to protect; writing creates what it names, as the shell does.
            return new OutputDestination(FollowLinks(full), null, null);
        }
        catch (Exception exception) when (!overwrite && FileErrors.IsFileError(exception) && File.Exists(path))
        {
            throw Exists(path);
        }

        if (IsDevice(existing, full))
        {
            return new OutputDestination(full, existing, null);
        }

        existing.Dispose();
        if (!overwrite)
        {
            throw Exists(path);
        }

        string target = FollowLinks(full);
        UnixFileMode? permissions = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target) & PermissionBits;
        return new OutputDestination(target, null, permissions);
    }

    // .NET does not tell a file's type. A pipe, socket or terminal gives itself away by not seeking; the devices that do seek
    // (null, full, block devices) lie in /dev, whose only place for regular files is /dev/shm.
    private static bool IsDevice(FileStream file, string full) =>
        !file.CanSeek
        || full.StartsWith(@"\\.\", StringComparison.Ordinal)
        || (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal));

    private static string FollowLinks(string full) =>
        new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;

    private static EncodecException Exists(string path) =>
        new(EncodecStatus.FileExists, $"'{path}' exists, and overwriting was not asked for");
}
