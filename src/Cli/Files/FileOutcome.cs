using System.Text.Json;

namespace Encodec.Cli.Files;

/// <summary>What became of one of many files.</summary>
/// <param name="Files">The file.</param>
/// <param name="Report">What there is to say about it; null after a failure, and for a file that was skipped.</param>
/// <param name="Failure">Why there is no output; null if there is one.</param>
internal sealed record FileOutcome(FilePair Files, FileReport? Report, Failure? Failure)
{
    public int ExitCode => Failure?.ExitCode ?? Report?.ExitCode ?? Cli.ExitCode.Ok;

    /// <summary>Whether its output was there already.</summary>
    public bool IsSkipped => Report is null && Failure is null;

    /// <summary>Writes the lines for people.</summary>
    public void Write(TextWriter output, Reporting reporting)
    {
        if (Failure is not null)
        {
            // Most messages name the file that they are about.
            bool isNamed = Failure.Message.Contains($"'{Files.Input}'", StringComparison.Ordinal)
                || Failure.Message.Contains($"'{Files.Output}'", StringComparison.Ordinal);
            output.WriteLine(Failure.Line(isNamed ? "" : $"'{Files.Input}': "));
        }
        else if (!reporting.Json)
        {
            Report?.Write(output, reporting, naming: true);
        }
    }

    /// <summary>Writes the object for scripts.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteProperties(json);
        json.WriteNumber("exit_code", ExitCode);
        json.WriteEndObject();
    }

    /// <summary>Writes what is in it.</summary>
    public void WriteProperties(Utf8JsonWriter json)
    {
        if (Report is not null)
        {
            Report.Write(json);
            return;
        }

        json.WriteString("input", Files.Input);
        json.WriteString("output", Files.Output);
        if (Failure is null)
        {
            json.WriteBoolean("skipped", true);
        }
        else
        {
            Failure.Write(json);
        }
    }
}
