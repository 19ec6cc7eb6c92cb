namespace Encodec.Frames.Execution;

/// <summary>
/// Threads that do numbered tasks together with the thread that asks. They start with the first work there is for them, sleep without work, and
/// end with <see cref="Dispose"/>. Several threads may ask at once.
/// </summary>
internal sealed class WindowWorkers : IDisposable
{
    private readonly object _gate = new();
    private readonly List<WindowJob> _jobs = [];
    private readonly List<Thread> _helpers = [];
    private readonly int _mostHelpers;
    private bool _isStopped;

    /// <summary>Starts no thread yet.</summary>
    /// <param name="threads">Threads in all, that of the asking one included; at least 1.</param>
    public WindowWorkers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _mostHelpers = threads - 1;
    }

    /// <summary>
    /// Does the tasks from 0 to <paramref name="count"/> − 1. They are begun in this order: one may wait for what those before it do.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="work">Does one. After one has failed, none is begun.</param>
    /// <exception cref="Exception">What the first of those that failed threw.</exception>
    public void Run(int count, Action<int> work)
    {
        WindowJob job = new(count, work);
        int helpers = Math.Min(_mostHelpers, count - 1);
        if (helpers > 0)
        {
            lock (_gate)
            {
                StartHelpers(helpers);
                _jobs.Add(job);
                Monitor.PulseAll(_gate);
            }
        }

        job.Work();
        lock (_gate)
        {
            _jobs.Remove(job);
            while (job.Helpers > 0)
            {
                Monitor.Wait(_gate);
            }
        }

        job.ThrowIfFailed();
    }

    /// <summary>Ends the threads. No work may be under way.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread helper in _helpers)
        {
            helper.Join();
        }

        _helpers.Clear();
    }

    /// <summary>Where the system has no thread left, fewer do the same work.</summary>
    private void StartHelpers(int wanted)
    {
        while (_helpers.Count < wanted)
        {
            Thread helper = new(Help) { IsBackground = true, Name = "encodec-windows" };
            try
            {
                helper.Start();
            }
            catch (OutOfMemoryException)
            {
                return;
            }

            _helpers.Add(helper);
        }
    }

    private void Help()
    {
        lock (_gate)
        {
            while (!_isStopped)
            {
                if (_jobs.Find(candidate => candidate.HasMore) is not WindowJob job)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                job.Helpers++;
                Monitor.Exit(_gate);
                try
                {
                    job.Work();
                }
                finally
                {
                    Monitor.Enter(_gate);
                    job.Helpers--;
                    Monitor.PulseAll(_gate);
                }
            }
        }
    }
}
