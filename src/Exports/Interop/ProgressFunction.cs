using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>Told after each chunk how far an operation has come.</summary>
/// <param name="userData">What the options hold.</param>
/// <param name="samplesDone">Samples per channel that are done.</param>
/// <param name="samplesTotal">Samples per channel in the recording; ENCODEC_LENGTH_UNKNOWN in a stream whose end is not known yet.</param>
/// <returns>
/// ENCODEC_OK to go on; anything else ends the operation, which returns it. ENCODEC_ERROR_CANCELLED is the usual choice.
/// </returns>
[CName("encodec_progress_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate int ProgressFunction(
    void* userData,
    ulong samplesDone,
    ulong samplesTotal);
