using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>What a file's header says.</summary>
internal sealed record FileInfoValues(
    [property: JsonPropertyName("codebooks")] int Codebooks,
    [property: JsonPropertyName("length")] long Length,
    [property: JsonPropertyName("probability_scale")] int ProbabilityScale,
    [property: JsonPropertyName("minimum_range")] int MinimumRange,
    [property: JsonPropertyName("tau")] float Tau,
    [property: JsonPropertyName("chunk_samples")] int ChunkSamples,
    [property: JsonPropertyName("chunk_stride")] int ChunkStride,
    [property: JsonPropertyName("steps_per_chunk")] int StepsPerChunk);
