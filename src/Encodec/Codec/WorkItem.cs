using System.Runtime.ExceptionServices;

namespace Encodec.Codec;

/// <summary>One piece of work, done once by whichever thread takes it.</summary>
/// <typeparam name="TContext">What it needs and only one thread may use at a time.</typeparam>
internal abstract class WorkItem<TContext>
    where TContext : class
{
    private readonly object _monitor = new();
    private volatile bool _done;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Whether it has been done, or has failed.</summary>
    public bool IsDone => _done;

    /// <summary>Does it. Never throws: what goes wrong comes out where the item is waited for.</summary>
    /// <param name="context">This thread's context; made here where there is none yet.</param>
    /// <param name="createContext">Makes a context.</param>
    /// <param name="stop">Told when nobody wants the result any more.</param>
    public void Run(ref TContext? context, Func<TContext> createContext, CancellationToken stop)
    {
        try
        {
            context ??= createContext();
            Execute(context, stop);
        }
#pragma warning disable CA1031 // A failure belongs to whoever waits for the item, not to the thread that happened to run it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_monitor)
        {
            _done = true;
            Monitor.PulseAll(_monitor);
        }
    }

    /// <summary>Returns when it is done; throws what it threw.</summary>
    public void WaitAndThrow()
    {
        lock (_monitor)
        {
            while (!_done)
            {
                Monitor.Wait(_monitor);
            }
        }

        _failure?.Throw();
    }

    /// <summary>The work.</summary>
    protected abstract void Execute(TContext context, CancellationToken stop);
}
