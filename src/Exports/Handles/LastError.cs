namespace Encodec.Exports.Handles;

/// <summary>Turns what an export caught into a status, and keeps its message for this thread and for the codec.</summary>
internal static class LastError
{
    [ThreadStatic]
    private static string? _message;

    /// <summary>This thread's message; empty if nothing has failed.</summary>
    public static string Message => _message ?? "";

    /// <summary>Records a failure.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="codec">The codec that it happened in, or 0.</param>
    /// <returns>The status to return.</returns>
    public static int Record(Exception exception, nint codec = 0)
    {
        (EncodecStatus status, string message) = exception switch
        {
            EncodecException known => (known.Status, known.Message),
            OperationCanceledException => (EncodecStatus.Cancelled, "The operation was cancelled."),
            OutOfMemoryException => (EncodecStatus.OutOfMemory, "There is not enough memory."),
            _ => (EncodecStatus.Internal, $"A defect of the library: {exception.GetType().Name}: {exception.Message}"),
        };
        return Record(status, message, codec);
    }

    /// <summary>Records a failure.</summary>
    public static int Record(EncodecStatus status, string message, nint codec = 0)
    {
        _message = message;
        if (CodecHandles.Find(codec) is CodecHandle handle)
        {
            handle.LastError = message;
        }

        return (int)status;
    }
}
