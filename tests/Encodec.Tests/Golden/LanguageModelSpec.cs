using System.Text.Json.Serialization;

namespace Encodec.Tests.Golden;

/// <summary>What a golden case says of its language model: shape, seed, options, and the hash that the generated file has.</summary>
internal sealed record LanguageModelSpec(
    [property: JsonPropertyName("seed")] ulong Seed,
    [property: JsonPropertyName("dim")] int Dim,
    [property: JsonPropertyName("layers")] int Layers,
    [property: JsonPropertyName("heads")] int Heads,
    [property: JsonPropertyName("codebooks")] int Codebooks,
    [property: JsonPropertyName("cardinality")] int Cardinality,
    [property: JsonPropertyName("frame_length")] int FrameLength,
    [property: JsonPropertyName("past_context")] int PastContext,
    [property: JsonPropertyName("sha256")] string? Sha256 = null,
    [property: JsonPropertyName("options")] LanguageModelOptions? Options = null);

/// <summary>Departures from the usual weights.</summary>
internal sealed record LanguageModelOptions(
    [property: JsonPropertyName("output_gain")] double OutputGain = 4.0,
    [property: JsonPropertyName("output_bias")] double OutputBias = 0.5,
    [property: JsonPropertyName("extreme")] bool Extreme = false,
    [property: JsonPropertyName("ties")] bool Ties = false);
