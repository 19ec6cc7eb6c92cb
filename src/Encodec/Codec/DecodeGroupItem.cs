using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>Entropy decoding of a few consecutive chunks: payloads to codes. A damaged one does not keep the others from being decoded.</summary>
internal sealed class DecodeGroupItem(DecodingChunk[] chunks) : WorkItem<ChunkGroupCoder>
{
    /// <summary>In the recording's order.</summary>
    public DecodingChunk[] Chunks { get; } = chunks;

    protected override void Execute(ChunkGroupCoder context, CancellationToken stop)
    {
        CodedChunk[] coded = [.. Chunks.Where(chunk => chunk.Failure is null).Select(chunk => chunk.Coded!)];
        context.Decode(coded, stop);
    }
}
