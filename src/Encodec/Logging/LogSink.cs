namespace Encodec.Logging;

/// <summary>Where messages go, until it is closed.</summary>
/// <param name="write">Called by any thread, also by several at once.</param>
/// <param name="mostVerbose">Messages that are more verbose are left out.</param>
internal sealed class LogSink(Action<LogLevel, string> write, LogLevel mostVerbose)
{
    /// <summary>The sink that this thread is inside, if any: what it does there is not logged, or there would be no end of it.</summary>
    [ThreadStatic]
    private static LogSink? _entered;

    private readonly object _gate = new();
    private int _inside;
    private bool _isClosed;

    /// <summary>Whether a message of this level would be written.</summary>
    public bool Takes(LogLevel level) => level <= mostVerbose && _entered is null;

    /// <summary>Writes, unless it is closed.</summary>
    public void Write(LogLevel level, string message)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _inside++;
        }

        _entered = this;
        try
        {
            write(level, message);
        }
        finally
        {
            _entered = null;
            lock (_gate)
            {
                _inside--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Lets nobody in any more, and waits for those who are inside, except for the calling thread itself.</summary>
    public void Close()
    {
        int own = _entered == this ? 1 : 0;
        lock (_gate)
        {
            _isClosed = true;
            while (_inside > own)
            {
                Monitor.Wait(_gate);
            }
        }
    }
}
