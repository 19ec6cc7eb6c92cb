using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Encodec.Cli.Files;

/// <summary>Many files, several at once. Each output is the one that the file would have by itself.</summary>
internal sealed class FileBatch
{
    private readonly FileWork _work;
    private readonly IReadOnlyList<FilePair> _files;
    private readonly int _jobs;
    private readonly bool _stopOnError;
    private readonly bool _skipExisting;
    private readonly FileOutcome?[] _outcomes;
    private int _next = -1;
    private ExceptionDispatchInfo? _broken;

    /// <summary>Prepares.</summary>
    /// <param name="work">What to do to each.</param>
    /// <param name="files">The files.</param>
    /// <param name="jobs">Files at once, at least 1.</param>
    /// <param name="stopOnError">Whether the first failure ends everything.</param>
    /// <param name="skipExisting">Whether a file whose output is there counts as done.</param>
    public FileBatch(FileWork work, IReadOnlyList<FilePair> files, int jobs, bool stopOnError, bool skipExisting)
    {
        (_work, _files, _jobs, _stopOnError, _skipExisting) = (work, files, jobs, stopOnError, skipExisting);
        _outcomes = new FileOutcome?[files.Count];
    }

    /// <summary>Does everything, and reports.</summary>
    /// <returns>The exit code of the file that went worst.</returns>
    /// <exception cref="BatchCancelledException">It was cancelled; what is written is whole.</exception>
    public int Run(Reporting reporting, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        using (CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        using (ProgressDisplay display = new(_work.Doing, _files.Count, reporting.Quiet || reporting.Json))
        {
            Thread[] others = [.. Enumerable.Range(1, _jobs - 1).Select(_ => new Thread(() => Guard(() => Work(display, reporting, stop), stop)) { IsBackground = true })];
            foreach (Thread thread in others)
            {
                thread.Start();
            }

            Guard(() => Work(display, reporting, stop), stop);
            foreach (Thread thread in others)
            {
                thread.Join();
            }
        }

        _broken?.Throw();

        BatchReport report = new(_work.Done, _files, _outcomes, Stopwatch.GetElapsedTime(started));
        if (cancellation.IsCancellationRequested)
        {
            throw new BatchCancelledException($"{report.Succeeded} of {_files.Count} files were {_work.Done}, and nothing unfinished is left");
        }

        if (reporting.Json)
        {
            JsonReport.Write(report.Write);
        }
        else if (!reporting.Quiet)
        {
            Console.Error.WriteLine(report.Summary());
        }

        return report.ExitCode;
    }

    /// <summary>What fails outside of the work on a file, such as standard error, ends everything; the calling thread throws it.</summary>
    private void Guard(Action work, CancellationTokenSource stop)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _broken, ExceptionDispatchInfo.Capture(exception), null);
            stop.Cancel();
        }
    }

    private void Work(ProgressDisplay display, Reporting reporting, CancellationTokenSource stop)
    {
        for (int file; !stop.IsCancellationRequested && (file = Interlocked.Increment(ref _next)) < _files.Count;)
        {
            try
            {
                FileOutcome outcome = Process(file, display.Begin(file), stop.Token);
                _outcomes[file] = outcome;
                display.End(file, output => outcome.Write(output, reporting));
                if (outcome.Failure is not null && _stopOnError)
                {
                    stop.Cancel();
                }
            }
            catch (OperationCanceledException)
            {
                // Somebody else's failure, or a signal: this file is one of those that were not done.
                return;
            }
        }
    }

    private FileOutcome Process(int file, FileClock clock, CancellationToken cancellation)
    {
        try
        {
            if (_skipExisting && File.Exists(_files[file].Output))
            {
                return new FileOutcome(_files[file], null, null);
            }

            OutputFolder.CreateFor(_files[file].Output);
            FileReport report = _work.Process(_files[file], clock, cancellation);
            clock.Stop();
            return new FileOutcome(_files[file], report, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new FileOutcome(_files[file], null, Failure.Of(exception));
        }
    }
}
