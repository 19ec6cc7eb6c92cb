using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>A file that the host reads.</summary>
[CName("encodec_input_callbacks")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeInputCallbacks
{
    public uint StructSize;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>Passed to read.</summary>
    public void* UserData;

    /// <summary>Bytes in the file.</summary>
    public ulong Size;

    /// <summary>Reads bytes of the file.</summary>
    [CType("encodec_read_fn")]
    public delegate* unmanaged<void*, ulong, void*, nuint, nuint*, int> Read;
}
