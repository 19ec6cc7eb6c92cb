using Encodec.Logging;

namespace Encodec.Exports.Handles;

/// <summary>Turns what an export caught into a status, and keeps its message for this thread and for the object that the call was about.</summary>
internal static class LastError
{
    [ThreadStatic]
    private static string? _message;

    /// <summary>This thread's message; empty if nothing has failed.</summary>
    public static string Message => _message ?? "";

    /// <summary>Records a failure. Throws nothing: it runs where an export has caught what went wrong, and nothing catches behind it.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="handle">The object that it happened in, or 0.</param>
    /// <returns>The status to return.</returns>
    public static int Record(Exception exception, nint handle = 0)
    {
        EncodecStatus status = exception switch
        {
            EncodecException known => known.Status,
            OperationCanceledException => EncodecStatus.Cancelled,
            OutOfMemoryException => EncodecStatus.OutOfMemory,
            _ => EncodecStatus.Internal,
        };
        try
        {
            if (status == EncodecStatus.Internal)
            {
                EncodecLog.Write(LogLevel.Error, exception.ToString);
            }

            // A handle of another kind than the function takes: nothing has happened in that object.
            bool isForeign = exception is HandleException wrong && wrong.Handle == handle;
            return Record(status, MessageOf(exception), isForeign ? 0 : handle);
        }
        catch (OutOfMemoryException)
        {
            // Where memory is exhausted, what was wrong cannot be told; that something was, can.
            return (int)status;
        }
    }

    /// <summary>Records a failure.</summary>
    public static int Record(EncodecStatus status, string message, nint handle = 0)
    {
        // Before the message is kept: whoever listens may call functions that leave messages of their own.
        EncodecLog.Write(LogLevel.Debug, () => $"Returned {(int)status}: {message}");
        _message = message;
        if (HandleTable.Find(handle) is HandleEntry entry)
        {
            entry.LastError = message;
        }

        return (int)status;
    }

    private static string MessageOf(Exception exception) => exception switch
    {
        EncodecException => exception.Message,
        OperationCanceledException => "The operation was cancelled.",
        OutOfMemoryException => "There is not enough memory.",
        _ => $"A defect of the library: {exception.GetType().Name}: {exception.Message}",
    };
}
