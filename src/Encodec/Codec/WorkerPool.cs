namespace Encodec.Codec;

/// <summary>
/// Runs pieces of work on a few threads of its own while the caller does something else, and on the caller's thread when the caller
/// waits. Each thread has a context (working memory) that is made when it first works. With no helpers everything runs when it is
/// waited for: one thread and many give the same results, in the same order of errors.
/// </summary>
/// <typeparam name="TContext">What a piece of work needs and only one thread may use at a time.</typeparam>
internal sealed class WorkerPool<TContext> : IDisposable
    where TContext : class
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly Queue<WorkItem<TContext>> _queue = new();
    private readonly Func<TContext> _createContext;
    private readonly List<Thread> _helpers = [];
    private readonly CancellationTokenSource _stop;
    private TContext? _callerContext;

    /// <summary>Starts the helpers.</summary>
    /// <param name="threads">Threads in all, the caller's included; at least 1.</param>
    /// <param name="createContext">Makes a thread's context.</param>
    /// <param name="cancellation">Ends the work that is under way.</param>
    public WorkerPool(int threads, Func<TContext> createContext, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _createContext = createContext;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        while (_helpers.Count < threads - 1 && TryStart() is Thread helper)
        {
            _helpers.Add(helper);
        }
    }

    /// <summary>Hands in a piece of work.</summary>
    public void Submit(WorkItem<TContext> item)
    {
        lock (_gate)
        {
            _queue.Enqueue(item);
        }

        if (_helpers.Count > 0)
        {
            _available.Release();
        }
    }

    /// <summary>Returns when a piece of work is done; works itself as long as there is work that nobody has begun.</summary>
    /// <exception cref="Exception">What the piece of work threw.</exception>
    public void Complete(WorkItem<TContext> item)
    {
        while (!item.IsDone && TryTake() is WorkItem<TContext> next)
        {
            next.Run(ref _callerContext, _createContext, _stop.Token);
        }

        item.WaitAndThrow();
    }

    /// <summary>Drops what nobody has begun, stops the rest and waits for that: after a failure it would be work for nothing.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        if (_helpers.Count > 0)
        {
            _available.Release(_helpers.Count);
        }

        foreach (Thread helper in _helpers)
        {
            helper.Join();
        }

        _available.Dispose();
        _stop.Dispose();
    }

    /// <summary>Null where the system has no thread left: fewer helpers give the same results.</summary>
    private Thread? TryStart()
    {
        Thread helper = new(Help) { IsBackground = true, Name = "encodec-entropy" };
        try
        {
            helper.Start();
            return helper;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private void Help()
    {
        TContext? context = null;
        while (true)
        {
            _available.Wait();
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            if (TryTake() is WorkItem<TContext> item)
            {
                item.Run(ref context, _createContext, _stop.Token);
            }
        }
    }

    private WorkItem<TContext>? TryTake()
    {
        lock (_gate)
        {
            return _queue.TryDequeue(out WorkItem<TContext>? item) ? item : null;
        }
    }
}
