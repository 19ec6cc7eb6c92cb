using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How ONNX Runtime runs a bundle's graphs.</summary>
[CName("encodec_onnx_options")]
[StructLayout(LayoutKind.Sequential)]
internal struct NativeOnnxOptions
{
    public uint StructSize;

    /// <summary>Threads that one call may use, at most 1024; 0, the default, for one per core.</summary>
    public uint Threads;

    /// <summary>Whether idle threads spin (1) or sleep (0, the default). Spinning halves the speed of a busy host.</summary>
    public uint AllowSpinning;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;
}
