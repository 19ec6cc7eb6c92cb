using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary><c>encodec_frame_callbacks</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFrameCallbacks
{
    public uint StructSize;
    public uint MaximumBatch;
    public uint HasStaticTimeAxis;
    public uint AllowsConcurrentCalls;
    public void* UserData;
    public delegate* unmanaged<void*, float*, uint, uint, uint, int*, uint, uint, float*, int> EncodeFrames;
    public delegate* unmanaged<void*, int*, float*, uint, uint, uint, float*, uint, uint, int> DecodeFrames;
}
