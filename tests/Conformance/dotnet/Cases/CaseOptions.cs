using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>Options of encoding and of decoding.</summary>
internal sealed record CaseOptions
{
    [JsonPropertyName("threads")]
    public int Threads { get; init; }

    [JsonPropertyName("batch_size")]
    public int BatchSize { get; init; }

    [JsonPropertyName("precision")]
    public string Precision { get; set; } = "fine";

    [JsonPropertyName("chunk_ms")]
    public double? ChunkMilliseconds { get; init; }

    [JsonPropertyName("seam_repair")]
    public bool SeamRepair { get; set; } = true;

    [JsonPropertyName("damage")]
    public string Damage { get; set; } = "strict";

    [JsonPropertyName("announce_length")]
    public bool AnnouncesLength { get; init; }
}
