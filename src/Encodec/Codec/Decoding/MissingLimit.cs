using Encodec.Bundles;

namespace Encodec.Codec.Decoding;

/// <summary>How much of a recording may be missing. Otherwise a header of a few bytes could make a decoder write silence for years.</summary>
internal static class MissingLimit
{
    /// <summary>Samples per channel: six hours at 48 kHz.</summary>
    public const long Samples = 1L << 30;

    /// <summary>Refuses a file of which more is missing.</summary>
    public static void Require(ChunkLayout layout, long missingChunks)
    {
        if (missingChunks > Math.Max(1, Samples / layout.Stride))
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded,
                $"The header's {layout.AudioLength} samples take {layout.ChunkCount} chunks, of which {missingChunks} are missing; "
                + $"up to {Math.Max(1, Samples / layout.Stride)} are concealed.");
        }
    }
}
