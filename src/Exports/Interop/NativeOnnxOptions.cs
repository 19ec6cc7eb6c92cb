using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How ONNX Runtime runs a bundle's graphs.</summary>
[CName("encodec_onnx_options")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeOnnxOptions
{
    public uint StructSize;

    /// <summary>Threads that one call may use, at most 1024; 0, the default, for one per core.</summary>
    public uint Threads;

    /// <summary>Whether idle threads spin (1) or sleep (0, the default). Spinning halves the speed of a busy host.</summary>
    public uint AllowSpinning;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>
    /// The file of the ONNX Runtime to load, or the folder that it lies in; NULL, the default, for the one that the environment variable
    /// ENCODEC_ONNXRUNTIME names in the same way, or else the one beside this library, or else the system's. Loaded when a graph is first
    /// needed: one that cannot be loaded, or is something else, is ENCODEC_ERROR_RUNTIME_UNAVAILABLE then. A process uses one: where
    /// another has been loaded already it is ENCODEC_ERROR_INVALID_STATE, and the message names that. Copied.
    /// </summary>
    [CType("const char *")]
    public byte* RuntimeLibrary;
}
