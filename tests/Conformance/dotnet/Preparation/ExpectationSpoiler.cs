using System.Text.Json.Nodes;

namespace Encodec.Conformance.Preparation;

/// <summary>Makes one expectation of a case wrong.</summary>
/// <param name="Name">Which.</param>
/// <param name="IsAfterwards">Whether it is of what comes afterwards.</param>
internal sealed record ExpectationSpoiler(string Name, bool IsAfterwards)
{
    private static readonly string[] Files = ["file", "audio", "codes", "scales"];

    public string Key => IsAfterwards ? $"afterwards {Name}" : Name;

    /// <summary>All that can be made wrong of a case. Whether it succeeds at all is always one.</summary>
    public static IEnumerable<ExpectationSpoiler> For(JsonObject original)
    {
        JsonObject expect = original["expect"]!.AsObject();
        yield return new ExpectationSpoiler("outcome", false);
        foreach (string name in Names(expect))
        {
            yield return new ExpectationSpoiler(name, false);
        }

        foreach (string name in expect["afterwards"] is JsonObject afterwards ? Names(afterwards) : [])
        {
            yield return new ExpectationSpoiler(name, true);
        }
    }

    public void Spoil(JsonObject expect, string folder)
    {
        JsonObject target = IsAfterwards ? expect["afterwards"]!.AsObject() : expect;
        switch (Name)
        {
            case "outcome" when target.ContainsKey("status") || target.ContainsKey("model_failure"):
                target.Clear();
                break;
            case "outcome":
                target["status"] = "DISK_FULL";
                break;
            case "status":
                target["status"] = "DISK_FULL";
                break;
            case "message":
                target["message"] = target["message"]!.GetValue<string>() + "!";
                break;
            case "length":
                target["length"] = target["length"]!.GetValue<long>() + 1;
                break;
            case "info":
                target["info"]!["length"] = target["info"]!["length"]!.GetValue<long>() + 1;
                break;
            case "damage" when target["damage"]!.AsArray() is { Count: > 0 } ranges:
                ranges[^1]!["length"] = ranges[^1]!["length"]!.GetValue<long>() + 1;
                break;
            case "damage":
                target["damage"]!.AsArray().Add(new JsonObject { ["status"] = "CORRUPT_CHUNK", ["chunk"] = 0, ["start"] = 0, ["length"] = 1 });
                break;
            case "near":
                target["near"]!["file"] = SpoiltFile(target["near"]!["file"]!.GetValue<string>(), folder);
                break;
            case "audio_outside_damage":
                target["audio_outside_damage"] = false;
                break;
            default:
                target[Name] = SpoiltFile(target[Name]!.GetValue<string>(), folder);
                break;
        }
    }

    /// <summary>What a model's failure says concerns only bindings that know a status.</summary>
    private static IEnumerable<string> Names(JsonObject expect) => expect.Select(pair => pair.Key).Where(name =>
        Files.Contains(name) || name is "status" or "length" or "info" or "damage" or "near" or "audio_outside_damage"
        || (name == "message" && !expect.ContainsKey("model_failure")));

    /// <summary>A copy with another value in the place of the first one that is compared.</summary>
    private static string SpoiltFile(string path, string folder)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder, path));
        string spoilt = $"spoilt/{path.Replace('/', '_')}";
        Directory.CreateDirectory(Path.Combine(folder, "spoilt"));
        if (bytes.Length == 0)
        {
            bytes = [0, 0, 0, 0];
        }
        else
        {
            // Of a float the sign and the highest bit of its exponent, of a code its low byte, of a file the container's version or magic.
            bytes[path.EndsWith(".f32", StringComparison.Ordinal) ? 3 : 0] ^= 0xC1;
        }

        File.WriteAllBytes(Path.Combine(folder, spoilt), bytes);
        return spoilt;
    }
}
