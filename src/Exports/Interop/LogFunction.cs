using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>
/// Told what the library does. May call the library; what that does is not logged.
/// </summary>
/// <param name="userData">What encodec_set_log_callback was given.</param>
/// <param name="level">How much the message matters.</param>
/// <param name="message">A sentence, UTF-8; valid during the call only.</param>
[CName("encodec_log_fn")]
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal unsafe delegate void LogFunction(
    void* userData,
    [CType("encodec_log_level")] uint level,
    [CType("const char *")] byte* message);
