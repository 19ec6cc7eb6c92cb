using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>Entropy coding of a few consecutive chunks: codes to payloads.</summary>
internal sealed class EncodeGroupItem(EncodingChunk[] chunks) : WorkItem<ChunkGroupCoder>
{
    /// <summary>In the recording's order.</summary>
    public EncodingChunk[] Chunks { get; } = chunks;

    protected override void Execute(ChunkGroupCoder context, CancellationToken stop)
    {
        CodedChunk[] coded = [.. Chunks.Select(chunk => chunk.Coded)];
        context.Encode(coded, stop);
    }
}
