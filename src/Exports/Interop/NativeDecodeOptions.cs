using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary><c>encodec_decode_options</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeDecodeOptions
{
    public uint StructSize;
    public uint BatchSize;
    public uint Threads;
    public uint SeamRepair;
    public delegate* unmanaged<void*, ulong, ulong, int> Progress;
    public void* ProgressUserData;
    public nint Cancellation;
}
