using System.Text.Json;

namespace Encodec.Io;

/// <summary>JSON whose objects name each property once: of two, readers would disagree on which holds.</summary>
internal static class StrictJson
{
    /// <summary>Hostile input must not exhaust the stack.</summary>
    private const int MaximumDepth = 16;

    /// <summary>Longest name quoted back in a message.</summary>
    private const int QuotedCharacters = 80;

    /// <summary>Parses a document.</summary>
    /// <param name="json">UTF-8. Used in place: has to stay as it is while the document lives.</param>
    /// <exception cref="JsonException">It is not JSON, or an object names a property twice. The message is half a sentence, without a full stop.</exception>
    /// <exception cref="InvalidOperationException">A property's name has half a surrogate pair in escapes.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument document = ParseUnchecked(json);
        try
        {
            RequireDistinctNames(document.RootElement);
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <summary>With a message of our own, which says where: the parser's words change with its version.</summary>
    private static JsonDocument ParseUnchecked(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        }
        catch (JsonException exception)
        {
            throw new JsonException(
                json.IsEmpty
                    ? "it is empty"
                    : $"wrong, too deep or cut off at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}",
                exception);
        }
    }

    /// <summary>
    /// The parser's own option for this would load OpenSSL, for the seed of its hash codes, and end the whole process where there is none.
    /// </summary>
    private static void RequireDistinctNames(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                RequireDistinctNames(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    string quoted = property.Name.Length <= QuotedCharacters ? property.Name : property.Name[..QuotedCharacters] + "…";
                    throw new JsonException($"The property '{quoted}' occurs twice");
                }

                RequireDistinctNames(property.Value);
            }
        }
    }
}
