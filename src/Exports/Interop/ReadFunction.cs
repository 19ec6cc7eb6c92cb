using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>Reads bytes of a file that a host provides.</summary>
/// <param name="userData">What the callbacks struct holds.</param>
/// <param name="offset">Where in the file to begin.</param>
/// <param name="buffer">Receives the bytes.</param>
/// <param name="size">Bytes to read.</param>
/// <param name="read">Receives the bytes that were read, at most size. Fewer are allowed at any time; 0 says that the file ends here.</param>
/// <returns>ENCODEC_OK to go on; anything else ends the operation, which returns it.</returns>
[CName("encodec_read_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate int ReadFunction(
    void* userData,
    ulong offset,
    void* buffer,
    nuint size,
    nuint* read);
