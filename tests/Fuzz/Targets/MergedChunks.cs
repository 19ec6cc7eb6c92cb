using Encodec.Container;
using Encodec.Fuzz.Seeds;

namespace Encodec.Fuzz.Targets;

/// <summary>
/// Finds damage that nothing in the file gives away: a wrong length that leads over lost chunks to just where a later, whole one begins. Chunks
/// carry no numbers, so the later one is taken for the next.
/// </summary>
internal static class MergedChunks
{
    /// <summary>Whether a damaged file's lengths lead from a payload that its checksum does not fit to a chunk that was further behind.</summary>
    /// <param name="damaged">The damaged file; its header is whole.</param>
    /// <param name="original">The bundle with the file as it was.</param>
    public static bool Lead(byte[] damaged, GoldenBundle original)
    {
        List<EcdcChunk> were = Chunks(original.File);
        bool behindDamage = false;
        foreach (EcdcChunk chunk in Chunks(damaged))
        {
            int was = were.FindIndex(other => chunk.IsIntact && other.Payload.Span.SequenceEqual(chunk.Payload.Span));
            if (behindDamage && was > chunk.Index)
            {
                return true;
            }

            behindDamage = !chunk.IsIntact;
        }

        return false;
    }

    /// <summary>The chunks as far as the lengths lead.</summary>
    private static List<EcdcChunk> Chunks(byte[] file)
    {
        EcdcReader reader = new(new MemoryStream(file, writable: false));
        List<EcdcChunk> chunks = [];
        Refusal.Of("reading", Refusal.OfFile, () =>
        {
            while (reader.TryReadChunk(out EcdcChunk chunk))
            {
                chunks.Add(chunk);
            }
        });
        return chunks;
    }
}
