using System.Text.Json;
using Encodec.Codec;

namespace Encodec.Cli;

/// <summary>What has been concealed, one line for each stretch on standard error.</summary>
internal sealed class DamageReport
{
    /// <summary>More lines than that nobody reads; the rest is counted.</summary>
    private const int MostLines = 100;

    private readonly List<DamagedRange> _listed = [];
    private long _others;

    /// <summary>Whether the file is undamaged.</summary>
    public bool IsEmpty => _listed.Count == 0;

    /// <summary>Takes note of a damaged stretch.</summary>
    public void Add(DamagedRange range)
    {
        if (_listed.Count < MostLines)
        {
            _listed.Add(range);
        }
        else
        {
            _others++;
        }
    }

    /// <summary>Writes the lines.</summary>
    public void Write(TextWriter output)
    {
        foreach (DamagedRange range in _listed)
        {
            output.WriteLine(Line(range));
        }

        if (_others > 0)
        {
            output.WriteLine($"encodec: {_others} more damaged places are not listed.");
        }
    }

    /// <summary>Writes the places as an array.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("damage");
        foreach (DamagedRange range in _listed)
        {
            json.WriteStartObject();
            json.WriteNumber("chunk", range.Chunk);
            json.WriteNumber("start", range.Start);
            json.WriteNumber("length", range.Length);
            json.WriteString("status", range.Status.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("damage_not_listed", _others);
    }

    private static string Line(DamagedRange range)
    {
        if (range.Length == 0)
        {
            return range.Status == EncodecStatus.ChunkCountMismatch
                ? "encodec: the file holds bytes that belong to no chunk; they were passed over."
                : $"encodec: chunk {range.Chunk} has a wrong length, which could be reconstructed; no sample is affected.";
        }

        string what = range.Status switch
        {
            EncodecStatus.Truncated => "is cut off",
            EncodecStatus.ChunkCountMismatch => "and those after it are missing",
            _ => "is damaged",
        };
        return $"encodec: chunk {range.Chunk} {what}: samples {range.Start} to {range.Start + range.Length - 1} are concealed.";
    }
}
