namespace Encodec.Logging;

/// <summary>What the library has to say beside results and exceptions. One sink for the whole process; silent without one.</summary>
public static class EncodecLog
{
    private static LogSink? _sink;

    /// <summary>Sets where messages go. When it returns, the sink before is not called any more.</summary>
    /// <param name="write">Called by any thread, also by several at once; must not throw. Null for silence.</param>
    /// <param name="mostVerbose">Messages that are more verbose are left out.</param>
    public static void SetSink(Action<LogLevel, string>? write, LogLevel mostVerbose)
    {
        LogSink? sink = write is null ? null : new LogSink(write, mostVerbose);
        Interlocked.Exchange(ref _sink, sink)?.Close();
    }

    /// <summary>Writes a message.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">Makes it; not called where nobody listens.</param>
    public static void Write(LogLevel level, Func<string> message)
    {
        ArgumentNullException.ThrowIfNull(message);
        LogSink? sink = Volatile.Read(ref _sink);
        if (sink is not null && sink.Takes(level))
        {
            sink.Write(level, message());
        }
    }
}
