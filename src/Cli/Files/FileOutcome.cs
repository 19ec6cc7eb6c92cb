using System.Text.Json;

namespace Encodec.Cli.Files;

/// <summary>What became of one of many files.</summary>
/// <param name="Files">The file.</param>
/// <param name="Report">What there is to say about it; null after a failure.</param>
/// <param name="Failure">Why there is no output; null if there is one.</param>
internal sealed record FileOutcome(FilePair Files, FileReport? Report, Failure? Failure)
{
    public int ExitCode => Failure?.ExitCode ?? Report!.ExitCode;

    /// <summary>Writes the lines for people.</summary>
    public void Write(TextWriter output, bool quiet, bool json)
    {
        if (Failure is not null)
        {
            // Most messages name the file that they are about.
            bool isNamed = Failure.Message.Contains($"'{Files.Input}'", StringComparison.Ordinal)
                || Failure.Message.Contains($"'{Files.Output}'", StringComparison.Ordinal);
            output.WriteLine(Failure.Line(isNamed ? "" : $"'{Files.Input}': "));
        }
        else if (!json)
        {
            Report!.Write(output, quiet, naming: true);
        }
    }

    /// <summary>Writes the object for scripts.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Report is not null)
        {
            Report.Write(json);
        }
        else
        {
            json.WriteString("input", Files.Input);
            json.WriteString("output", Files.Output);
            Failure!.Write(json);
        }

        json.WriteNumber("exit_code", ExitCode);
        json.WriteEndObject();
    }
}
