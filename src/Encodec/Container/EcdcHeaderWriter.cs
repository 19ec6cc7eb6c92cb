using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Encodec.Container;

/// <summary>Writes what stands before the first chunk. The metadata's known keys come in the format's order, then the unknown ones, without white space.</summary>
internal static class EcdcHeaderWriter
{
    /// <summary>The start of a file: magic, version, length of the metadata, metadata.</summary>
    /// <param name="header">The metadata.</param>
    /// <param name="metadataBytes">What the metadata is made up to with spaces after it, which JSON allows; 0 for none.</param>
    public static byte[] WriteFileStart(EcdcHeader header, int metadataBytes = 0)
    {
        byte[] json = Write(header);
        byte[] start = new byte[EcdcFormat.PreambleBytes + 4 + Math.Max(json.Length, metadataBytes)];
        EcdcFormat.Magic.CopyTo(start);
        start[4] = EcdcFormat.ContainerVersion;
        Span<byte> metadata = start.AsSpan(EcdcFormat.PreambleBytes + 4);
        BinaryPrimitives.WriteUInt32BigEndian(start.AsSpan(EcdcFormat.PreambleBytes), (uint)metadata.Length);
        json.CopyTo(metadata);
        metadata[json.Length..].Fill((byte)' ');
        return start;
    }

    /// <summary>The metadata JSON alone.</summary>
    public static byte[] Write(EcdcHeader header)
    {
        return Checked(Encoding.UTF8.GetBytes(header.IsRaw ? RawHeaderText.Of(header) : Text(header)));
    }

    private static string Text(EcdcHeader header)
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

        return json.Append('}').ToString();
    }

    private static byte[] Checked(byte[] bytes) => bytes.Length <= EcdcFormat.MaximumMetadataBytes
        ? bytes
        : throw new EncodecException(
            EncodecStatus.LimitExceeded, $"The metadata takes {bytes.Length} bytes; at most {EcdcFormat.MaximumMetadataBytes} are allowed.");

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
