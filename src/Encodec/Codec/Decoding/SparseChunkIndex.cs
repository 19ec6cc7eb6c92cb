using System.Diagnostics;
using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>The index of a file whose lengths lead from chunk to chunk to its end: every 32nd offset; those between are walked to.</summary>
internal sealed class SparseChunkIndex : ChunkIndex
{
    private const int BlockChunks = 32;

    private readonly EcdcReader _reader;
    private readonly List<long> _blockStarts = [];
    private readonly ChunkLocation[] _block = new ChunkLocation[BlockChunks];
    private long _blockInUse = -1;

    /// <summary>Walks through the file by the chunks' lengths alone.</summary>
    /// <exception cref="EncodecException">The file ends inside a chunk, or a length is beyond the format's limit.</exception>
    public SparseChunkIndex(EcdcReader reader)
    {
        _reader = reader;
        reader.Rewind();
        long start = reader.FirstChunk;
        while (reader.TrySkipChunk(out ChunkLocation location))
        {
            if ((reader.ChunksRead - 1) % BlockChunks == 0)
            {
                _blockStarts.Add(start);
            }

            start = location.End;
        }

        Found = reader.ChunksRead;
    }

    public override long Found { get; }

    public override bool TryLocate(long chunk, out ChunkLocation location, out bool isRecovered)
    {
        isRecovered = false;
        if (chunk / BlockChunks != _blockInUse)
        {
            Walk(chunk / BlockChunks);
        }

        location = _block[chunk % BlockChunks];
        return true;
    }

    public override (EncodecException Failure, ChunkRun Reported) DescribeLost(long chunk) => throw new UnreachableException();

    private void Walk(long block)
    {
        _blockInUse = -1;
        _reader.GoTo(block * BlockChunks, _blockStarts[(int)block]);
        int count = (int)Math.Min(BlockChunks, Found - (block * BlockChunks));
        for (int i = 0; i < count; i++)
        {
            if (!_reader.TrySkipChunk(out _block[i]))
            {
                throw new EncodecException(
                    EncodecStatus.Truncated, $"The input became shorter while it was read: chunk {(block * BlockChunks) + i} is gone.");
            }
        }

        _blockInUse = block;
    }
}
