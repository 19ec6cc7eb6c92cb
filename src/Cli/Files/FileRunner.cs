namespace Encodec.Cli.Files;

/// <summary>Does a command's work on its files: one, or many at once.</summary>
internal static class FileRunner
{
    /// <summary>Runs a command.</summary>
    /// <param name="selection">The files.</param>
    /// <param name="quiet">Whether only errors are shown.</param>
    /// <param name="json">Whether to report as JSON, on standard output.</param>
    /// <param name="work">Prepares the work, which this disposes of, for so many files at once.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The exit code.</returns>
    public static int Run(FileSelection selection, bool quiet, bool json, Func<int, FileWork> work, CancellationToken cancellation)
    {
        IReadOnlyList<FilePair> files = selection.Resolve();
        if (selection.Folder is null)
        {
            return RunOne(files[0], quiet, json, work, cancellation);
        }

        int jobs = Math.Min(selection.Jobs == 0 ? Environment.ProcessorCount : selection.Jobs, files.Count);
        using FileWork prepared = work(jobs);
        using OutputFolder folder = OutputFolder.Create(selection.Folder);
        return new FileBatch(prepared, files, jobs, selection.StopOnError).Run(quiet, json, cancellation);
    }

    private static int RunOne(FilePair files, bool quiet, bool json, Func<int, FileWork> work, CancellationToken cancellation)
    {
        OutputCheck.RequireOther(files.Input, files.Output);
        OutputCheck.RequireFileFor(json, files.Output);
        using FileWork prepared = work(1);
        FileReport report;
        using (ProgressDisplay display = new(prepared.Doing, 1, quiet || json))
        {
            report = prepared.Process(files, display.Begin(0), cancellation);
        }

        report.Clock.Stop();
        if (json)
        {
            JsonReport.Write(report.Write);
            return report.ExitCode;
        }

        report.Write(Console.Error, quiet, naming: false);
        if (!quiet)
        {
            Console.Error.WriteLine(report.Summary());
        }

        return report.ExitCode;
    }
}
