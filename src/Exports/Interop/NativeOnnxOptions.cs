using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary><c>encodec_onnx_options</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeOnnxOptions
{
    public uint StructSize;
    public uint Threads;
    public uint AllowSpinning;
    public uint Reserved;
}
