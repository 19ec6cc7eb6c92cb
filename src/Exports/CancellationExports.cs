using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>The functions of <c>encodec.h</c> that let one thread end what another is doing.</summary>
[CSection(HeaderSection.Cancellation)]
internal static unsafe class CancellationExports
{
    /// <summary>Makes a cancellation, not cancelled, to be put into the options of operations that it is to end.</summary>
    /// <param name="cancellation">Receives the handle, to be destroyed with encodec_cancellation_destroy; NULL after a failure.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if cancellation is NULL; ENCODEC_ERROR_OUT_OF_MEMORY.</returns>
    [Export("encodec_cancellation_create")]
    public static void Create([CType("encodec_cancellation **")] out HostCancellation cancellation) =>
        cancellation = new HostCancellation();

    /// <summary>
    /// Ends every operation that was given it, with ENCODEC_ERROR_CANCELLED: each at its next step, so after at most one call of the frame
    /// model; and those that begin later at once, until it is reset. From any thread, at any time, as often as one likes. Does not wait for
    /// them. Not from a signal handler.
    /// </summary>
    /// <param name="cancellation">The cancellation.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT or ENCODEC_ERROR_INVALID_HANDLE if it is none.</returns>
    [Export("encodec_cancellation_cancel")]
    public static void Cancel([CType("encodec_cancellation *")] HostCancellation cancellation) => cancellation.Cancel();

    /// <summary>Lets operations that begin afterwards run. Those that have been cancelled stay cancelled, even if they have not returned yet.</summary>
    /// <param name="cancellation">The cancellation.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT or ENCODEC_ERROR_INVALID_HANDLE if it is none.</returns>
    [Export("encodec_cancellation_reset")]
    public static void Reset([CType("encodec_cancellation *")] HostCancellation cancellation) => cancellation.Reset();

    /// <summary>Whether it is cancelled.</summary>
    /// <param name="cancellation">The cancellation.</param>
    /// <param name="isCancelled">Receives 1 if it has been cancelled and not reset since, else 0. Untouched after a failure.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if a pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if cancellation is none.</returns>
    [Export("encodec_cancellation_is_cancelled")]
    public static void IsCancelled([CType("encodec_cancellation *")] HostCancellation cancellation, uint* isCancelled)
    {
        if (isCancelled == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "is_cancelled is NULL.");
        }

        *isCancelled = cancellation.Token.IsCancellationRequested ? 1u : 0u;
    }

    /// <summary>
    /// Destroys a cancellation and sets the handle to NULL. A handle that is NULL already is allowed. Operations that were given it go on;
    /// those that have not been cancelled by then no longer can be.
    /// </summary>
    /// <param name="cancellation">The variable that holds the handle.</param>
    /// <returns>ENCODEC_ERROR_NULL_ARGUMENT if the pointer is NULL; ENCODEC_ERROR_INVALID_HANDLE if the handle is none.</returns>
    [Export("encodec_cancellation_destroy")]
    public static void Destroy([CType("encodec_cancellation **")] nint* cancellation) => HandleKinds.Cancellation.Destroy(cancellation);
}
