using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>A damaged stretch.</summary>
internal sealed record DamageValues(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("chunk")] long Chunk,
    [property: JsonPropertyName("start")] long Start,
    [property: JsonPropertyName("length")] long Length);
