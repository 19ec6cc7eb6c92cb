using Encodec.Bundles;

namespace Encodec.Codec.Decoding;

/// <summary>How much of a recording may be missing. Otherwise a header of a few bytes could make a decoder write silence for years.</summary>
internal static class MissingLimit
{
    /// <summary>Samples per channel, those that several windows cover as often as they do: six hours at 48 kHz.</summary>
    public const long Samples = 1L << 30;

    /// <summary>Refuses a file of which more is missing.</summary>
    public static void Require(ChunkLayout layout, long missingChunks)
    {
        // By windows, not by strides: each is work, however little it moves on.
        long most = Math.Max(1, Samples / Math.Max(1, layout.Length(0)));
        if (missingChunks > most)
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded,
                $"The header's {layout.AudioLength} samples take {layout.ChunkCount} chunks, of which {missingChunks} are missing; up to {most} are concealed.");
        }
    }
}
