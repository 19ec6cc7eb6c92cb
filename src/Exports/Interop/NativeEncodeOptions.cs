using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary><c>encodec_encode_options</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeEncodeOptions
{
    public uint StructSize;
    public uint BatchSize;
    public uint Threads;
    public uint Precision;
    public double ChunkMilliseconds;
    public delegate* unmanaged<void*, ulong, ulong, int> Progress;
    public void* ProgressUserData;
    public nint Cancellation;
}
