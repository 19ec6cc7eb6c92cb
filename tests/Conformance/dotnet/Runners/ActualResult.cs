using System.Text.Json.Serialization;
using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Runners;

/// <summary>What came of a case, as its expectation would say it.</summary>
internal sealed record ActualResult(
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("status")] string? Status,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("info")] FileInfoValues? Info,
    [property: JsonPropertyName("damage")] IReadOnlyList<DamageValues>? Damage,
    [property: JsonPropertyName("length")] long? Length);
