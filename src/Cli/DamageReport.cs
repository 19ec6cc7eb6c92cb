using System.Text.Json;
using Encodec.Codec;

namespace Encodec.Cli;

/// <summary>What has been concealed, one line for each stretch.</summary>
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

    /// <summary>The lines for people.</summary>
    public IEnumerable<string> Lines => _others == 0
        ? _listed.Select(Line)
        : _listed.Select(Line).Append($"{_others} more damaged places are not listed.");

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
                ? "the file holds bytes that belong to no chunk; they were passed over."
                : $"chunk {range.Chunk} has a wrong length, which could be reconstructed; no sample is affected.";
        }

        string what = range.Status switch
        {
            EncodecStatus.Truncated => "is cut off",
            EncodecStatus.ChunkCountMismatch => "and those after it are missing",
            _ => "is damaged",
        };
        return $"chunk {range.Chunk} {what}: samples {range.Start} to {range.Start + range.Length - 1} are concealed.";
    }
}
