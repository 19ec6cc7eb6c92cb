namespace Encodec.Fuzz.Running;

/// <summary>Ends the process when an input has been running for so long that it will not come back: its parent then finds the input.</summary>
internal sealed class Watchdog : IDisposable
{
    public const int HangExitCode = 99;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Timer _timer;
    private long _run;
    private long _lastRun;
    private TimeSpan _since;

    public Watchdog() => _timer = new Timer(_ => Look(), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    /// <summary>Another input begins.</summary>
    public void Reset() => Interlocked.Increment(ref _run);

    public void Dispose() => _timer.Dispose();

    /// <summary>By the processor's time for the whole process: on a busy machine another clock would accuse inputs that only waited.</summary>
    private void Look()
    {
        TimeSpan now = Environment.CpuUsage.TotalTime;
        long run = Interlocked.Read(ref _run);
        if (run != _lastRun)
        {
            (_lastRun, _since) = (run, now);
        }
        else if (now - _since > Patience)
        {
            Environment.Exit(HangExitCode);
        }
    }
}
