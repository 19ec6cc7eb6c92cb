namespace Encodec.Io;

/// <summary>Turns the exceptions of the file system into <see cref="EncodecException"/>s that name the file.</summary>
public static class FileErrors
{
    // On Unix an IOException's HResult is the bare errno; on Windows it is a Win32 code under facility 7: the two never meet.
    private const int Eexist = 17;
    private const int Enospc = 28;
    private const int Erofs = 30;
    private const int EdquotMacOS = 69;
    private const int EdquotLinux = 122;
    private const int ErrorHandleDiskFull = unchecked((int)0x80070027);
    private const int ErrorFileExists = unchecked((int)0x80070050);
    private const int ErrorDiskFull = unchecked((int)0x80070070);
    private const int ErrorAlreadyExists = unchecked((int)0x800700B7);

    /// <summary>Whether an exception came from the file system, and so is one for <see cref="From"/>.</summary>
    /// <param name="exception">What a file operation threw.</param>
    /// <returns>False for defects (null arguments, disposed objects), and for an <see cref="EncodecException"/>.</returns>
    public static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException || IsFileTooLarge(exception);

    /// <summary>The exception to throw instead of one that the file system threw.</summary>
    /// <param name="exception">What a file operation threw; becomes the inner exception.</param>
    /// <param name="path">The file, as the caller named it.</param>
    /// <returns>An exception with the status that fits and a message that names the file.</returns>
    public static EncodecException From(Exception exception, string path)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(path);
        (EncodecStatus status, string message) = exception switch
        {
            FileNotFoundException => (EncodecStatus.FileNotFound, $"'{path}' does not exist"),
            DirectoryNotFoundException => (EncodecStatus.FileNotFound, $"The folder of '{path}' does not exist"),

            // .NET reports a folder opened as a file as a refusal of access, which would send the user after permissions.
            UnauthorizedAccessException when Directory.Exists(path) => (EncodecStatus.IoFailed, $"'{path}' is a folder; expected a file"),
            UnauthorizedAccessException => (EncodecStatus.AccessDenied, $"The system does not allow access to '{path}'"),
            PathTooLongException => (EncodecStatus.InvalidArgument, $"The path '{path}' is longer than the system allows"),
            IOException { HResult: Enospc or ErrorDiskFull or ErrorHandleDiskFull } =>
                (EncodecStatus.DiskFull, $"The disk is full; could not write '{path}'"),
            IOException { HResult: EdquotLinux or EdquotMacOS } =>
                (EncodecStatus.DiskFull, $"The disk quota is used up; could not write '{path}'"),
            IOException { HResult: Erofs } => (EncodecStatus.AccessDenied, $"'{path}' is on a read-only file system"),
            IOException { HResult: Eexist or ErrorFileExists or ErrorAlreadyExists } =>
                (EncodecStatus.FileExists, $"'{path}' exists, and overwriting was not asked for"),
            _ when IsFileTooLarge(exception) => (EncodecStatus.IoFailed, $"'{path}' has grown beyond what its file system can hold"),
            _ => (EncodecStatus.IoFailed, $"Reading or writing '{path}' failed: {exception.Message}"),
        };
        return new EncodecException(status, message, exception);
    }

    /// <summary>Opens a file for reading from front to back.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file, owned by the caller.</returns>
    /// <exception cref="EncodecException">The file is missing, is a folder, or may not be read.</exception>
    public static FileStream OpenRead(string path)
    {
        CheckPath(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            throw From(exception, path);
        }
    }

    /// <summary>Refuses what cannot be a path on any system.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="EncodecException">It is null, empty, or has a NUL in it.</exception>
    public static void CheckPath(string? path)
    {
        if (path is null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "The path is null; expected the path of a file");
        }

        if (path.Length == 0)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, "The path is empty; expected the path of a file");
        }

        int nul = path.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The path has a NUL character at position {nul}; expected none");
        }
    }

    /// <summary>How to call a stream in a message.</summary>
    internal static string NameOf(Stream stream) => stream is FileStream file ? file.Name : "stream";

    // What .NET makes of EFBIG, as writing 4 GiB to a FAT volume gives: the one file error that is not an IOException.
    private static bool IsFileTooLarge(Exception exception) => exception is ArgumentOutOfRangeException { ParamName: "value" };
}
