using System.Text.Json;
using Encodec.Io;

namespace Encodec.Packaging.Fetching;

/// <summary>Which files, one after another, make a graph: <c>{"parts": ["…"]}</c>.</summary>
internal static class PartsList
{
    /// <summary>Most bytes of a list.</summary>
    public const long MostBytes = 1 << 20;

    private const int MostParts = 4096;

    /// <summary>Reads a list.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="name">The list as messages name it.</param>
    /// <returns>The parts' paths from the bundle's folder on.</returns>
    /// <exception cref="EncodecException">It is something else, or leads out of the folder.</exception>
    public static IReadOnlyList<string> Read(byte[] json, string name)
    {
        try
        {
            using JsonDocument document = StrictJson.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("parts", out JsonElement parts)
                && parts.ValueKind == JsonValueKind.Array
                && parts.GetArrayLength() is > 0 and <= MostParts)
            {
                return [.. parts.EnumerateArray().Select(part => Checked(part, name))];
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new EncodecException(EncodecStatus.InvalidManifest, $"'{name}' is not JSON: {exception.Message.TrimEnd('.')}.", exception);
        }

        throw new EncodecException(
            EncodecStatus.InvalidManifest, $"'{name}' lists no parts; expected {{\"parts\": [\"…\"]}} with 1 to {MostParts} of them.");
    }

    /// <summary>Writes a list.</summary>
    public static byte[] Write(IEnumerable<string> parts)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteStartArray("parts");
            foreach (string part in parts)
            {
                json.WriteStringValue(part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static string Checked(JsonElement part, string name)
    {
        string? path = part.ValueKind == JsonValueKind.String ? part.GetString() : null;
        return path is not null && path.Split('/').All(BundleHost.IsName) ? path : throw new EncodecException(
            EncodecStatus.InvalidManifest, $"'{name}' lists the part {part.GetRawText()}; expected a path inside the bundle's folder.");
    }
}
