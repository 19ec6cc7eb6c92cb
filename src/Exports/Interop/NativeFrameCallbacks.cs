using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>A host's frame model. Either function may be NULL: then the codec only works in the other direction.</summary>
[CName("encodec_frame_callbacks")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFrameCallbacks
{
    public uint StructSize;

    /// <summary>Most windows per call; 0, the default, for no limit.</summary>
    public uint MaximumBatch;

    /// <summary>
    /// 1 if only windows of the bundle's size are taken; 0 is the default. Decides the layout of the files that are written.
    /// </summary>
    public uint HasStaticTimeAxis;

    /// <summary>
    /// 1 if the functions may be called by several threads at once, as happens when several threads use the codec; 0 is the default.
    /// </summary>
    public uint AllowsConcurrentCalls;

    /// <summary>Passed to the functions.</summary>
    public void* UserData;

    /// <summary>Audio to codes; NULL if the codec is not to encode.</summary>
    [CType("encodec_encode_frames_fn")]
    public delegate* unmanaged<void*, float*, uint, uint, uint, int*, uint, uint, float*, int> EncodeFrames;

    /// <summary>Codes to audio; NULL if the codec is not to decode.</summary>
    [CType("encodec_decode_frames_fn")]
    public delegate* unmanaged<void*, int*, float*, uint, uint, uint, float*, uint, uint, int> DecodeFrames;
}
