using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>A run of chunks of a file in which one can seek.</summary>
/// <param name="plan">Where they stand.</param>
/// <param name="first">The first chunk.</param>
/// <param name="end">The chunk after the last.</param>
internal sealed class IndexedChunkFeed(DecodePlan plan, long first, long end) : IChunkFeed
{
    private long _next = first;

    public bool TryNext(out DecodingChunk chunk)
    {
        if (_next >= end)
        {
            chunk = null!;
            return false;
        }

        chunk = Read(_next++);
        return true;
    }

    private DecodingChunk Read(long index)
    {
        try
        {
            if (plan.Index.TryLocate(index, out ChunkLocation location, out bool isRecovered))
            {
                return new DecodingChunk(plan.Reader.ReadChunkAt(index, location), plan.Layout, plan.Bundle.Manifest, isRecovered);
            }
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.Truncated)
        {
            return new DecodingChunk(index, plan.Layout, exception, new ChunkRun(index, 1));
        }

        (EncodecException failure, ChunkRun reported) = plan.Index.DescribeLost(index);
        return new DecodingChunk(index, plan.Layout, failure, reported);
    }
}
