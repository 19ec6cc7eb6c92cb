using Encodec.Bundles;
using Encodec.Codec;

namespace Encodec.Cli.Info;

/// <summary>A file's chunks, one a line. Of a long file the first and the last, and every damaged one wherever it is.</summary>
internal static class ChunkTable
{
    private const int Short = 20;
    private const int AtEachEnd = 8;

    /// <summary>Writes the table.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="layout">Where they lie in the recording; null where that is not known.</param>
    /// <param name="all">Whether to list all of a long file.</param>
    /// <param name="output">Receives the lines.</param>
    public static void Write(IReadOnlyList<EcdcChunkInfo> chunks, ChunkLayout? layout, bool all, TextWriter output)
    {
        if (chunks.Count == 0)
        {
            output.WriteLine("no chunks");
            return;
        }

        output.WriteLine(layout is null ? "   chunk    bytes  CRC-32" : layout.IsRaw ? " segment    bytes  CRC-32  samples" : "   chunk    bytes  CRC-32  samples");
        bool whole = all || chunks.Count <= Short;
        int left = 0;
        for (int index = 0; index < chunks.Count; index++)
        {
            if (!whole && index >= AtEachEnd && index < chunks.Count - AtEachEnd && chunks[index].IsIntact)
            {
                left++;
                continue;
            }

            WriteLeft(left, output);
            left = 0;
            WriteRow(index, chunks[index], layout, output);
        }
    }

    private static void WriteLeft(int count, TextWriter output)
    {
        if (count > 0)
        {
            output.WriteLine(Quantity.Invariant($"     ...  {count} more, all ok; --chunks lists them"));
        }
    }

    private static void WriteRow(int index, EcdcChunkInfo chunk, ChunkLayout? layout, TextWriter output)
    {
        string state = layout is { IsRaw: true } ? "none" : chunk.IsIntact ? "ok" : "BAD";
        output.Write(Quantity.Invariant($"{index,8} {chunk.PayloadBytes,8}  {state,-6}"));
        if (layout is not null)
        {
            long start = layout.Start(index);
            output.Write(Quantity.Invariant($"  {start}-{start + layout.Length(index) - 1}"));
        }

        output.WriteLine();
    }
}
