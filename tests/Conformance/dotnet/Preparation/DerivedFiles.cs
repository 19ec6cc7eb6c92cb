using System.Text.Json.Serialization;

namespace Encodec.Conformance.Preparation;

/// <summary>derived.json.</summary>
internal sealed record DerivedFiles([property: JsonPropertyName("files")] IReadOnlyList<DerivedFile> Files);
