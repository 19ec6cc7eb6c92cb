using System.Text.Json;
using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Report;

/// <summary>What one runner reported, or why it could not run.</summary>
internal sealed record BindingReport(string Name, IReadOnlyDictionary<string, CaseOutcome> Outcomes, string? Obstacle)
{
    /// <summary>From NAME=REPORT, or NAME=!WHY for a runner that this machine cannot run.</summary>
    public static BindingReport Read(string argument)
    {
        (string name, string value) = argument.Split('=', 2) is [string first, string second]
            ? (first, second)
            : throw new ArgumentException($"'{argument}' is neither NAME=REPORT nor NAME=!WHY.", nameof(argument));
        return value.StartsWith('!')
            ? new BindingReport(name, new Dictionary<string, CaseOutcome>(), value[1..])
            : new BindingReport(name, ReadOutcomes(value), null);
    }

    /// <summary>A runner that wrote no report at all has none of the cases. A half line, as a crash leaves it, is none.</summary>
    private static Dictionary<string, CaseOutcome> ReadOutcomes(string path)
    {
        Dictionary<string, CaseOutcome> outcomes = [];
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            try
            {
                CaseOutcome outcome = JsonSerializer.Deserialize(line, ConformanceJson.Default.CaseOutcome)!;
                outcomes[outcome.Case] = outcome;
            }
            catch (JsonException)
            {
                break;
            }
        }

        return outcomes;
    }
}
