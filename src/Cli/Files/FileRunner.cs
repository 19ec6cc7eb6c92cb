namespace Encodec.Cli.Files;

/// <summary>Does a command's work on its files: one, or many at once.</summary>
internal static class FileRunner
{
    /// <summary>Runs a command.</summary>
    /// <param name="selection">The files.</param>
    /// <param name="reporting">How much is said, and to whom.</param>
    /// <param name="work">Prepares the work, which this disposes of, for so many files at once.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static int Run(FileSelection selection, Reporting reporting, Func<int, FileWork> work, CancellationToken cancellation)
    {
        IReadOnlyList<FilePair> files = selection.Resolve();
        if (selection.Folder is null)
        {
            return selection.SkipExisting && File.Exists(files[0].Output)
                ? SkipOne(files[0], reporting)
                : RunOne(files[0], reporting, work, cancellation);
        }

        int jobs = Math.Min(selection.Jobs == 0 ? Environment.ProcessorCount : selection.Jobs, files.Count);
        using FileWork prepared = work(jobs);
        using OutputFolder folder = OutputFolder.Create(selection.Folder);
        return new FileBatch(prepared, files, jobs, selection.StopOnError, selection.SkipExisting).Run(reporting, cancellation);
    }

    private static int SkipOne(FilePair files, Reporting reporting)
    {
        FileOutcome outcome = new(files, null, null);
        if (reporting.Json)
        {
            JsonReport.Write(outcome.WriteProperties);
        }
        else if (!reporting.Quiet)
        {
            Console.Error.WriteLine(Printable.Of($"{files.Input}: '{files.Output}' is there already; skipped."));
        }

        return outcome.ExitCode;
    }

    private static int RunOne(FilePair files, Reporting reporting, Func<int, FileWork> work, CancellationToken cancellation)
    {
        OutputCheck.RequireOther(files.Input, files.Output);
        OutputCheck.RequireFileFor(reporting.Json, files.Output);
        using FileWork prepared = work(1);
        FileReport report;
        using (ProgressDisplay display = new(prepared.Doing, 1, reporting.Quiet || reporting.Json))
        {
            report = prepared.Process(files, display.Begin(0), cancellation);
        }

        report.Clock.Stop();
        if (reporting.Json)
        {
            JsonReport.Write(report.Write);
            return report.ExitCode;
        }

        report.Write(Console.Error, reporting, naming: false);
        if (!reporting.Quiet)
        {
            Console.Error.WriteLine(report.Summary());
        }

        return report.ExitCode;
    }
}
