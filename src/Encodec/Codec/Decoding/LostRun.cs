namespace Encodec.Codec.Decoding;

/// <summary>Chunks in a row that cannot be read.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
/// <param name="IsExact">Whether the count is certain.</param>
/// <param name="Failure">What is wrong with the first, as a clause.</param>
internal readonly record struct LostRun(long First, long Count, bool IsExact, EncodecException Failure)
{
    private static readonly EncodecException Missing = new(EncodecStatus.ChunkCountMismatch, "it is missing");

    /// <summary>
    /// What is wrong with one of them, and the run that a report of it stands for. A damaged one is reported by itself, those missing
    /// behind it together.
    /// </summary>
    public (EncodecException Failure, ChunkRun Reported) Describe(long chunk)
    {
        if (IsExact && Failure.Status == EncodecStatus.CorruptChunk)
        {
            return (Failure, new ChunkRun(chunk, 1));
        }

        bool isAllMissing = Failure.Status == EncodecStatus.ChunkCountMismatch;
        long firstMissing = isAllMissing ? First : First + 1;
        return chunk < firstMissing
            ? (Failure, new ChunkRun(chunk, 1))
            : (isAllMissing ? Failure : Missing, new ChunkRun(firstMissing, First + Count - firstMissing));
    }
}
