using System.Runtime.InteropServices;

namespace Encodec.Audio.Sndfile;

/// <summary>libsndfile's <c>SF_VIRTUAL_IO</c>: the functions through which it reaches a file's bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SndfileVirtualIo
{
    public delegate* unmanaged[Cdecl]<void*, long> GetLength;
    public delegate* unmanaged[Cdecl]<long, int, void*, long> Seek;
    public delegate* unmanaged[Cdecl]<void*, long, void*, long> Read;
    public delegate* unmanaged[Cdecl]<void*, long, void*, long> Write;
    public delegate* unmanaged[Cdecl]<void*, long> Tell;
}
