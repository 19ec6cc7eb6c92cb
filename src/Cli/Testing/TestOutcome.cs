using System.Text.Json;

namespace Encodec.Cli.Testing;

/// <summary>What a test found.</summary>
/// <param name="Path">The file.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="Seconds">How long its recording is; null where no bundle says.</param>
/// <param name="Failure">What is wrong with it; null if nothing is.</param>
internal sealed record TestOutcome(string Path, long Chunks, double? Seconds, Failure? Failure)
{
    /// <summary>The line for people, where nothing is wrong.</summary>
    public string Line() => Printable.Of($"{Path}: ") + (Seconds is double seconds
        ? Quantity.Invariant($"ok, {Chunks} chunks, {Quantity.Seconds(seconds)}")
        : Quantity.Invariant($"{Chunks} chunks with the right checksums; no bundle here is the one that it was made with, so codes were not decoded"));

    /// <summary>Writes the object for scripts.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", Path);
        json.WriteNumber("chunks", Chunks);
        json.WriteBoolean("codes_decoded", Failure is null && Seconds is not null);
        if (Seconds is double seconds)
        {
            json.WriteNumber("duration_seconds", seconds);
        }

        Failure?.Write(json);
        json.WriteEndObject();
    }
}
