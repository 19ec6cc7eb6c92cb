using System.Text.Json;
using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>What the model does wrong, in which call.</summary>
internal sealed record ModelFault
{
    [JsonPropertyName("call")]
    public required int Call { get; init; }

    /// <summary>"fails", "code", "scale" or "cancel".</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>The wrong code or scale; "nan" for a scale that is not a number.</summary>
    [JsonPropertyName("value")]
    public JsonElement Value { get; init; }
}
