using System.Text.Json.Serialization;

namespace Encodec.Conformance.Cases;

/// <summary>cases.json.</summary>
internal sealed record ConformanceCases([property: JsonPropertyName("cases")] IReadOnlyList<ConformanceCase> Cases)
{
    public static IReadOnlyList<ConformanceCase> Read(string folder) =>
        ConformanceJson.Read(Path.Combine(folder, "cases.json"), ConformanceJson.Default.ConformanceCases).Cases;
}
