using Encodec.Bundles;
using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>The chunks of a file that comes in pieces, as far as they are there.</summary>
/// <param name="framer">Finds them.</param>
/// <param name="layout">Where they belong.</param>
/// <param name="manifest">The bundle's manifest.</param>
internal sealed class FramedChunkFeed(ChunkFramer framer, ChunkLayout layout, BundleManifest manifest) : IStreamedFeed
{
    private LostRun _lost;
    private long _next;
    private int _allowed;

    /// <summary>Whether the next chunk is a lost one that was held back.</summary>
    public bool IsHeld => _next < _lost.First + _lost.Count;

    /// <summary>Whether bytes came that belong to no chunk.</summary>
    public bool HasSurplus { get; private set; }

    public void Push(ReadOnlySpan<byte> bytes) => framer.Push(bytes);

    public void Finish() => framer.Finish();

    /// <summary>Lets through so many lost chunks and no more: a file of a few bytes can lack any number of them.</summary>
    public void Allow(int lostChunks) => _allowed = lostChunks;

    public bool TryNext(out DecodingChunk chunk)
    {
        while (true)
        {
            if (IsHeld)
            {
                if (_allowed-- <= 0)
                {
                    chunk = null!;
                    return false;
                }

                (EncodecException failure, ChunkRun reported) = _lost.Describe(_next);
                chunk = new DecodingChunk(_next++, layout, failure, reported);
                return true;
            }

            if (!framer.TryTake(out FramedItem item))
            {
                chunk = null!;
                return false;
            }

            if (item.Kind == FramedKind.Chunk)
            {
                EcdcChunk framed = new(_next++, item.Payload, item.StoredChecksum, item.ActualChecksum);
                chunk = new DecodingChunk(framed, layout, manifest, item.IsRecovered);
                return true;
            }

            HasSurplus |= item.Kind == FramedKind.Surplus;
            if (item.Kind == FramedKind.Lost)
            {
                _lost = new LostRun(_next, Math.Min(item.Count, layout.ChunkCount - _next), item.IsExact, item.Failure!);
            }
        }
    }
}
