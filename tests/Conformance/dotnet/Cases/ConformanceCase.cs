using System.Text.Json;
using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>One case; README.md in the folder above says what each value means.</summary>
internal sealed record ConformanceCase
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("operation")]
    public required string Operation { get; init; }

    [JsonPropertyName("bundle")]
    public string? Bundle { get; init; }

    /// <summary>"onnx", "none", or an object that names the golden case to replay.</summary>
    [JsonPropertyName("model")]
    public JsonElement Model { get; init; }

    [JsonPropertyName("file")]
    public string? File { get; init; }

    /// <summary>A file, or an object that says how long silence is.</summary>
    [JsonPropertyName("audio")]
    public JsonElement Audio { get; init; }

    [JsonPropertyName("sample_rate")]
    public int? SampleRate { get; init; }

    [JsonPropertyName("channels")]
    public int? Channels { get; init; }

    [JsonPropertyName("nan_at")]
    public int? NotANumberAt { get; init; }

    [JsonPropertyName("push")]
    public IReadOnlyList<int> Push { get; set; } = [];

    [JsonPropertyName("ranges")]
    public IReadOnlyList<long[]> Ranges { get; set; } = [];

    [JsonPropertyName("codes")]
    public string? Codes { get; init; }

    [JsonPropertyName("scales")]
    public string? Scales { get; init; }

    [JsonPropertyName("shape")]
    public IReadOnlyList<int> Shape { get; set; } = [];

    [JsonPropertyName("length")]
    public long? Length { get; init; }

    [JsonPropertyName("static_time_axis")]
    public bool HasStaticTimeAxis { get; init; }

    [JsonPropertyName("options")]
    public CaseOptions Options { get; set; } = new();

    [JsonPropertyName("fault")]
    public ModelFault? Fault { get; init; }

    [JsonPropertyName("expect")]
    public required Expectation Expect { get; init; }

    /// <summary>The golden case to replay; null if the model is no replay.</summary>
    [JsonIgnore]
    public string? Replay => Model.ValueKind == JsonValueKind.Object ? Model.GetProperty("replay").GetString() : null;

    [JsonIgnore]
    public bool ReplaysStaticTimeAxis =>
        Model.ValueKind == JsonValueKind.Object && Model.TryGetProperty("static_time_axis", out JsonElement value) && value.GetBoolean();

    [JsonIgnore]
    public bool IsOnnx => Model.ValueKind == JsonValueKind.String && Model.GetString() == "onnx";

    /// <summary>What a binding needs to have to run this: what <c>bindings.json</c> can say that it lacks.</summary>
    public IEnumerable<string> Needs()
    {
        yield return $"operation {Operation}";
        if (Operation is not "info")
        {
            yield return Replay is not null ? "model replay" : $"model {Model.GetString()}";
        }

        if (Options.AnnouncesLength)
        {
            yield return "option announce_length";
        }

        if (Expect.Status == "INVALID_ARGUMENT")
        {
            yield return "status INVALID_ARGUMENT";
        }

        if (Fault is not null)
        {
            yield return $"fault {Fault.Kind}";
        }
    }
}
