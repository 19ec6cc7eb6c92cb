using System.Globalization;
using System.Text;

namespace Encodec.Container;

/// <summary>The metadata of a file in Meta's raw form, as Python's <c>json.dumps</c> writes it: a blank after colons and commas, ASCII only.</summary>
internal static class RawHeaderText
{
    public static string Of(EcdcHeader header)
    {
        StringBuilder json = new(96);
        json.Append("{\"m\": ");
        AppendString(json, header.ModelName);
        json.Append(CultureInfo.InvariantCulture, $", \"al\": {header.AudioLength}, \"nc\": {header.Codebooks}, \"lm\": false}}");
        return json.ToString();
    }

    private static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char character in text)
        {
            _ = character switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or > '~' and not '\x7f' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        json.Append('"');
    }
}
