using System.Text.Json;
using System.Text.Json.Nodes;

namespace Encodec.Conformance.Preparation;

/// <summary>
/// The same folder with a list of which every case expects something that is not so: a runner that passes one of them does not look at it. One case
/// for each operation, kind of model and expectation that the list has.
/// </summary>
internal static class SpoiltFolder
{
    public static void Prepare(string folder, string spoilt)
    {
        if (Directory.Exists(spoilt))
        {
            Directory.Delete(spoilt, recursive: true);
        }

        Directory.CreateDirectory(spoilt);
        foreach (string part in Directory.GetDirectories(folder))
        {
            Directory.CreateSymbolicLink(Path.Combine(spoilt, Path.GetFileName(part)), Path.GetFullPath(part));
        }

        HashSet<string> kinds = [];
        JsonArray cases = [];
        foreach (JsonNode? original in JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "cases.json")))!["cases"]!.AsArray())
        {
            foreach (ExpectationSpoiler spoiler in ExpectationSpoiler.For(original!.AsObject()))
            {
                if (kinds.Add($"{original["operation"]} {ModelKind(original)} {spoiler.Key}"))
                {
                    JsonObject copy = original.DeepClone().AsObject();
                    copy["name"] = $"{spoiler.Key} of {original["name"]}";
                    spoiler.Spoil(copy["expect"]!.AsObject(), spoilt);
                    cases.Add(copy);
                }
            }
        }

        File.WriteAllText(Path.Combine(spoilt, "cases.json"), new JsonObject { ["cases"] = cases }.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static string ModelKind(JsonNode original) =>
        original["model"] switch { JsonValue text => text.GetValue<string>(), JsonObject => "replay", _ => "" };
}
