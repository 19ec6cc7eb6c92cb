using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>What has to come of a case.</summary>
internal sealed record Expectation
{
    [JsonPropertyName("file")]
    public string? File { get; init; }

    [JsonPropertyName("audio")]
    public string? Audio { get; init; }

    [JsonPropertyName("audio_outside_damage")]
    public bool AudioOutsideDamage { get; init; }

    [JsonPropertyName("near")]
    public NearbyAudio? Near { get; init; }

    [JsonPropertyName("length")]
    public long? Length { get; init; }

    [JsonPropertyName("codes")]
    public string? Codes { get; init; }

    [JsonPropertyName("scales")]
    public string? Scales { get; init; }

    [JsonPropertyName("shape")]
    public IReadOnlyList<int>? Shape { get; init; }

    [JsonPropertyName("steps")]
    public IReadOnlyList<int>? Steps { get; init; }

    [JsonPropertyName("info")]
    public FileInfoValues? Info { get; init; }

    [JsonPropertyName("damage")]
    public IReadOnlyList<DamageValues>? Damage { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("model_failure")]
    public bool ModelFailure { get; init; }

    [JsonPropertyName("same_in_all")]
    public bool SameInAll { get; init; }

    [JsonPropertyName("afterwards")]
    public Expectation? Afterwards { get; init; }
}
