using System.Runtime.ExceptionServices;

namespace Encodec.Frames.Execution;

/// <summary>Numbered tasks that several threads do together.</summary>
/// <param name="count">How many.</param>
/// <param name="work">Does one.</param>
internal sealed class WindowJob(int count, Action<int> work)
{
    private readonly Lock _gate = new();
    private int _next;
    private int _failedAt = int.MaxValue;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Threads that help with it; whoever counts them sees to it that one thread at a time does.</summary>
    public int Helpers { get; set; }

    /// <summary>Whether there are tasks that nobody has begun.</summary>
    public bool HasMore => Volatile.Read(ref _next) < count;

    /// <summary>Does tasks until all have been begun. Never throws.</summary>
    public void Work()
    {
        while (TryTake(out int task))
        {
            try
            {
                work(task);
            }
#pragma warning disable CA1031 // A failure belongs to whoever waits for the job, not to the thread that happened to do the task.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(task, exception);
            }
        }
    }

    /// <summary>Throws what the first of the failed tasks threw.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    private bool TryTake(out int task)
    {
        lock (_gate)
        {
            task = _next;
            _next = Math.Min(count, _next + 1);
            return task < count;
        }
    }

    private void Fail(int task, Exception exception)
    {
        lock (_gate)
        {
            _next = count;
            if (task < _failedAt)
            {
                _failedAt = task;
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
        }
    }
}
