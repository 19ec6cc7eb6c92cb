using System.Text.Json.Serialization;

namespace Encodec.Tests.Golden;

/// <summary>What case.json says.</summary>
internal sealed record GoldenDescription(
    [property: JsonPropertyName("lm")] LanguageModelSpec LanguageModel,
    [property: JsonPropertyName("audio_length")] long AudioLength,
    [property: JsonPropertyName("code_shape")] int[] CodeShape,
    [property: JsonPropertyName("lm_steps")] int[] Steps,
    [property: JsonPropertyName("window_samples")] int WindowSamples,
    [property: JsonPropertyName("chunk_ms")] double? ChunkMilliseconds,
    [property: JsonPropertyName("fixed_layout")] bool FixedLayout,
    [property: JsonPropertyName("decode_only")] bool DecodeOnly);

/// <summary>Reads it without reflection, which a program compiled ahead of time does not have.</summary>
[JsonSerializable(typeof(GoldenDescription))]
internal sealed partial class GoldenJson : JsonSerializerContext;
