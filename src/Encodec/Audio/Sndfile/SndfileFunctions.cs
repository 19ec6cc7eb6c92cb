using System.Runtime.InteropServices;

namespace Encodec.Audio.Sndfile;

/// <summary>The functions of a loaded libsndfile.</summary>
internal sealed unsafe class SndfileFunctions
{
    private const int GetLibraryVersion = 0x1000;

    /// <summary>Looks the functions up.</summary>
    /// <param name="library">The library.</param>
    /// <exception cref="EntryPointNotFoundException">It is another library.</exception>
    public SndfileFunctions(IntPtr library)
    {
        OpenVirtual = (delegate* unmanaged[Cdecl]<SndfileVirtualIo*, int, SndfileInfo*, void*, void*>)NativeLibrary.GetExport(library, "sf_open_virtual");
        Close = (delegate* unmanaged[Cdecl]<void*, int>)NativeLibrary.GetExport(library, "sf_close");
        ReadFrames = (delegate* unmanaged[Cdecl]<void*, float*, long, long>)NativeLibrary.GetExport(library, "sf_readf_float");
        WriteFrames = (delegate* unmanaged[Cdecl]<void*, int*, long, long>)NativeLibrary.GetExport(library, "sf_writef_int");
        Error = (delegate* unmanaged[Cdecl]<void*, int>)NativeLibrary.GetExport(library, "sf_error");
        ErrorText = (delegate* unmanaged[Cdecl]<void*, byte*>)NativeLibrary.GetExport(library, "sf_strerror");
        Command = (delegate* unmanaged[Cdecl]<void*, int, void*, int, int>)NativeLibrary.GetExport(library, "sf_command");
        Version = VersionOf(Command);
    }

    /// <summary><c>sf_open_virtual</c>.</summary>
    public delegate* unmanaged[Cdecl]<SndfileVirtualIo*, int, SndfileInfo*, void*, void*> OpenVirtual { get; }

    /// <summary><c>sf_close</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, int> Close { get; }

    /// <summary><c>sf_readf_float</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, float*, long, long> ReadFrames { get; }

    /// <summary><c>sf_writef_int</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, int*, long, long> WriteFrames { get; }

    /// <summary><c>sf_error</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, int> Error { get; }

    /// <summary><c>sf_strerror</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, byte*> ErrorText { get; }

    /// <summary><c>sf_command</c>.</summary>
    public delegate* unmanaged[Cdecl]<void*, int, void*, int, int> Command { get; }

    /// <summary>What the library calls itself: "libsndfile-1.2.0".</summary>
    public string Version { get; }

    private static string VersionOf(delegate* unmanaged[Cdecl]<void*, int, void*, int, int> command)
    {
        Span<byte> text = stackalloc byte[128];
        text.Clear();
        fixed (byte* first = text)
        {
            command(null, GetLibraryVersion, first, text.Length);
            text[^1] = 0;
            return Marshal.PtrToStringUTF8((nint)first) ?? "";
        }
    }
}
