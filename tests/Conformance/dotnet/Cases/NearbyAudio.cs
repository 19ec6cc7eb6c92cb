using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>Audio that has to be nearly the same: every <see cref="Stride"/>-th sample of each channel.</summary>
internal sealed record NearbyAudio(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("stride")] int Stride,
    [property: JsonPropertyName("tolerance")] double Tolerance);
