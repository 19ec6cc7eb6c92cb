using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Encodec.Conformance.Preparation;
using Encodec.Conformance.Report;
using Encodec.Conformance.Runners;

namespace Encodec.Conformance.Cases;

/// <summary>How the lists and reports are read. A key that nobody knows is an error: it would be an expectation that nobody checks.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowTrailingCommas = false)]
[JsonSerializable(typeof(ConformanceCases))]
[JsonSerializable(typeof(DerivedFiles))]
[JsonSerializable(typeof(CaseOutcome))]
[JsonSerializable(typeof(ActualResult))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
internal sealed partial class ConformanceJson : JsonSerializerContext
{
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), type)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
