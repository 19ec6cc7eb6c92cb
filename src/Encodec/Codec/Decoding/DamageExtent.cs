using Encodec.Bundles;

namespace Encodec.Codec.Decoding;

/// <summary>Which samples depend on a chunk: its window, overlaps included, and in the guarded layout what smoothing its joins replaces.</summary>
internal static class DamageExtent
{
    /// <summary>The samples that depend on a run of chunks.</summary>
    /// <param name="layout">Where the chunks lie.</param>
    /// <param name="repairsSeams">Whether joins are smoothed.</param>
    /// <param name="run">The chunks.</param>
    /// <param name="status">What is wrong with them.</param>
    public static DamagedRange Of(ChunkLayout layout, bool repairsSeams, ChunkRun run, EncodecStatus status)
    {
        long last = run.First + run.Count - 1;
        long start = layout.Start(run.First);
        long end = layout.Start(last) + layout.Length(last);
        if (layout.IsGuarded && repairsSeams)
        {
            start = run.First == 0 ? 0 : Math.Min(start, SeamRepair.FirstReplaced(start));
            end = EndOfSmoothed(layout, end);
        }

        return new DamagedRange(run.First, start, end - start, status);
    }

    /// <summary>Bytes that belong to no chunk: no sample depends on them.</summary>
    public static DamagedRange Surplus(ChunkLayout layout) => new(layout.ChunkCount, layout.AudioLength, 0, EncodecStatus.ChunkCountMismatch);

    private static long EndOfSmoothed(ChunkLayout layout, long join)
    {
        if (join >= layout.AudioLength)
        {
            return layout.AudioLength;
        }

        // Joins closer together than what smoothing reaches pass damage on from one to the next.
        return SeamRepair.IsLocal(layout.Stride)
            ? Math.Max(join, SeamRepair.EndReplaced(join, layout.AudioLength))
            : layout.AudioLength;
    }
}
