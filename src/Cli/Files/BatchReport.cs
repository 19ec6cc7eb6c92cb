using System.Text.Json;

namespace Encodec.Cli.Files;

/// <summary>What became of many files.</summary>
/// <param name="done">What was done to them: "encoded".</param>
/// <param name="files">The files.</param>
/// <param name="outcomes">What became of each; null for one that was not come to.</param>
/// <param name="elapsed">The time taken.</param>
internal sealed class BatchReport(string done, IReadOnlyList<FilePair> files, IReadOnlyList<FileOutcome?> outcomes, TimeSpan elapsed)
{
    /// <summary>Files that were written.</summary>
    public int Succeeded => outcomes.Count(outcome => outcome?.Report is not null);

    private int Skipped => outcomes.Count(outcome => outcome is { IsSkipped: true });

    private int Failed => outcomes.Count(outcome => outcome?.Failure is not null);

    /// <summary>The worst.</summary>
    public int ExitCode => Cli.ExitCode.Worst(outcomes.OfType<FileOutcome>().Select(outcome => outcome.ExitCode));

    private double Duration => outcomes.Sum(outcome => outcome?.Report?.Duration ?? 0);

    /// <summary>The line for people.</summary>
    public string Summary()
    {
        string failed = Failed > 0 ? $", {Failed} failed" : "";
        string skipped = Skipped > 0 ? $", {Skipped} there already" : "";
        int left = files.Count - Succeeded - Skipped - Failed;
        string notDone = left > 0 ? $", {left} not begun or broken off" : "";
        string speed = Duration > 0 ? Quantity.Invariant($" ({Duration / elapsed.TotalSeconds:0.0}x real time)") : "";
        return $"{Succeeded} of {files.Count} files {done}{skipped}{failed}{notDone}: {Quantity.Seconds(Duration)} of audio in {Quantity.Seconds(elapsed.TotalSeconds)}{speed}";
    }

    /// <summary>Writes the properties for scripts.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("files");
        foreach (FileOutcome outcome in outcomes.OfType<FileOutcome>())
        {
            outcome.Write(json);
        }

        json.WriteEndArray();
        json.WriteNumber("succeeded", Succeeded);
        json.WriteNumber("skipped", Skipped);
        json.WriteNumber("failed", Failed);
        json.WriteNumber("not_done", files.Count - Succeeded - Skipped - Failed);
        json.WriteNumber("duration_seconds", Duration);
        json.WriteNumber("elapsed_seconds", elapsed.TotalSeconds);
        json.WriteNumber("exit_code", ExitCode);
    }
}
