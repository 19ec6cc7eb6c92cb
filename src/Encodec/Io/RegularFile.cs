using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Encodec.Io;

/// <summary>Tells files from what only looks like one: opening a pipe that nobody writes into would wait for ever.</summary>
internal static partial class RegularFile
{
    private const int ReadOnly = 0;
    private const int SeekCurrent = 1;
    private const int Enxio = 6;
    private const int Enodev = 19;

    /// <summary><c>O_NONBLOCK | O_CLOEXEC</c>.</summary>
    private static int WithoutWaiting => OperatingSystem.IsMacOS() ? 0x0100_0004 : 0x0008_0800;

    /// <summary>Refuses a pipe, a socket or a terminal; a link counts as what it leads to. What is missing or may not be read, opening it says.</summary>
    /// <param name="path">The path of a file that is to be read from front to back more than once.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.IoFailed"/>: it is none.</exception>
    public static void Require(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using SafeFileHandle file = new(Open(path, ReadOnly | WithoutWaiting), ownsHandle: true);
        int error = Marshal.GetLastPInvokeError();
        bool isOther = file.IsInvalid ? error is Enxio or Enodev : Seek(file, 0, SeekCurrent) < 0;
        if (isOther)
        {
            throw new EncodecException(EncodecStatus.IoFailed, $"'{path}' is a pipe, a socket or a device; expected a file");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);
}
