using Encodec.Exports.Header;
using Encodec.Exports.Interop;
using Encodec.Logging;

namespace Encodec.Exports;

/// <summary>The function of <c>encodec.h</c> that lets hosts listen.</summary>
[CSection(HeaderSection.Library)]
internal static unsafe class LogExports
{
    /// <summary>
    /// Sets who is told what the library does beside what its functions return: which ONNX Runtime was loaded, graphs and weights and how
    /// long they took, what was concealed. For the whole process. When it returns, the callback before is not called any more, so its
    /// user_data may go away; it waits for calls that are under way on other threads. May be called from within the callback.
    /// </summary>
    /// <param name="callback">Called by any thread, also by several at once; NULL, as at first, for silence.</param>
    /// <param name="userData">Passed to the callback.</param>
    /// <param name="mostVerbose">Messages that are more verbose than this are left out.</param>
    /// <returns>ENCODEC_ERROR_INVALID_ARGUMENT if most_verbose is no level: the callback before is then still set.</returns>
    [Export("encodec_set_log_callback")]
    public static void SetLogCallback(
        [CType("encodec_log_fn")] delegate* unmanaged<void*, uint, byte*, void> callback,
        void* userData,
        [CType("encodec_log_level")] uint mostVerbose)
    {
        if (mostVerbose > (uint)LogLevel.Debug)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"most_verbose is {mostVerbose}; expected ENCODEC_LOG_ERROR (0) to ENCODEC_LOG_DEBUG (3).");
        }

        EncodecLog.SetSink(callback == null ? null : new HostLog(callback, userData).Write, (LogLevel)mostVerbose);
    }
}
