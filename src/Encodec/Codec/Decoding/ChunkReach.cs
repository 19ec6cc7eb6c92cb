using Encodec.Bundles;

namespace Encodec.Codec.Decoding;

/// <summary>Which chunks a stretch of the recording depends on.</summary>
internal static class ChunkReach
{
    /// <summary>The first and the last chunk that have to be assembled.</summary>
    /// <param name="layout">Where the chunks lie.</param>
    /// <param name="repairsSeams">Whether joins are smoothed.</param>
    /// <param name="start">The first sample.</param>
    /// <param name="end">The sample after the last, more than <paramref name="start"/>.</param>
    public static (long First, long Last) Of(ChunkLayout layout, bool repairsSeams, long start, long end)
    {
        long owner = (end - 1) / layout.Stride;
        if (!layout.IsGuarded)
        {
            return (start < layout.WindowSamples ? 0 : ((start - layout.WindowSamples) / layout.Stride) + 1, owner);
        }

        if (!repairsSeams)
        {
            return (start / layout.Stride, owner);
        }

        // Joins closer together than what smoothing reaches depend on one another, from the first on.
        return SeamRepair.IsLocal(layout.Stride)
            ? (First(layout, start), Last(layout, end, owner))
            : (0, Math.Min(layout.AudioLength - 1, end + (2 * SeamRepair.Reach)) / layout.Stride);
    }

    private static long First(ChunkLayout layout, long start)
    {
        long owner = start / layout.Stride;
        bool isSmoothed = owner > 0 && start < SeamRepair.EndReplaced(layout.Start(owner), layout.AudioLength);
        return isSmoothed ? owner - 1 : owner;
    }

    private static long Last(ChunkLayout layout, long end, long owner)
    {
        long join = layout.Start(owner + 1);
        bool isSmoothed = join < layout.AudioLength && end > SeamRepair.FirstRead(join);
        return isSmoothed ? SeamRepair.LastRead(join, layout.AudioLength) / layout.Stride : owner;
    }
}
