using System.Text.Json.Serialization;

namespace Encodec.Conformance.Report;

/// <summary>A line of a report.</summary>
internal sealed record CaseOutcome(
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("outcome")] string Outcome,
    [property: JsonPropertyName("detail")] string Detail = "",
    [property: JsonPropertyName("output")] string Output = "")
{
    public const string Passed = "passed";
    public const string Failed = "failed";
    public const string Unsupported = "unsupported";
}
