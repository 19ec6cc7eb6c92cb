using System.Globalization;
using System.Text;

namespace Encodec.Container;

/// <summary>Writes the metadata JSON: known keys in the format's order, then the unknown ones, without white space.</summary>
internal static class EcdcHeaderWriter
{
    public static byte[] Write(EcdcHeader header)
    {
        StringBuilder json = new(256);
        json.Append("{\"m\":");
        AppendString(json, header.ModelName);
        json.Append(CultureInfo.InvariantCulture, $",\"al\":{header.AudioLength},\"nc\":{header.Codebooks}");
        json.Append(header.UsesLanguageModel ? ",\"lm\":true" : ",\"lm\":false");
        json.Append(CultureInfo.InvariantCulture, $",\"fp\":{header.Precision.Scale},\"mr\":{header.Precision.MinimumRange}");
        json.Append(CultureInfo.InvariantCulture, $",\"acv\":{header.BitstreamVersion},\"tau\":{Number(header.Tau)},\"lmh\":");
        AppendString(json, header.LanguageModelHash);
        AppendOptional(json, "cs", header.ChunkSamples);
        AppendOptional(json, "cst", header.ChunkStride);
        AppendOptional(json, "fl", header.StepsPerChunk);
        foreach ((string key, string value) in header.UnknownKeys)
        {
            json.Append(',');
            AppendString(json, key);
            json.Append(':').Append(value);
        }

        json.Append('}');
        byte[] bytes = Encoding.UTF8.GetBytes(json.ToString());
        return bytes.Length <= EcdcFormat.MaximumMetadataBytes
            ? bytes
            : throw new EncodecException(
                EncodecStatus.LimitExceeded, $"The metadata takes {bytes.Length} bytes; at most {EcdcFormat.MaximumMetadataBytes} are allowed.");
    }

    private static void AppendOptional(StringBuilder json, string key, int? value)
    {
        if (value is int number)
        {
            json.Append(CultureInfo.InvariantCulture, $",\"{key}\":{number}");
        }
    }

    /// <summary>The shortest decimal that reads back as the same number, with a point so that it reads as a real one.</summary>
    private static string Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>Escapes what JSON requires and no more, as other encoders do; the framework's own writers escape more.</summary>
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
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        json.Append('"');
    }
}
