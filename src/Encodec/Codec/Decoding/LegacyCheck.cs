using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec.Decoding;

/// <summary>
/// A file with fewer chunks than its header calls for may be an old one with longer windows, or have lost its end. The first intact
/// chunk tells: of a shorter window it has too few bytes for the steps of a longer one.
/// </summary>
internal static class LegacyCheck
{
    /// <summary>Whether a plan by the legacy rule fits.</summary>
    public static bool IsLegacy(DecodePlan plan)
    {
        IndexedChunkFeed feed = new(plan, 0, plan.Layout.ChunkCount);
        while (feed.TryNext(out DecodingChunk chunk))
        {
            if (chunk.Failure is null)
            {
                new ChunkGroupCoder(plan.Bundle.LanguageModel, plan.Parameters, 1).Decode([chunk.Coded!], CancellationToken.None);
                return chunk.Failure is null;
            }
        }

        return false;
    }
}
