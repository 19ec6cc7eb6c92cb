using Encodec.Entropy;

namespace Encodec.Codec.Codes;

/// <summary>Entropy decoding of a few chunks into memory that they have brought. A damaged one does not keep the others from being decoded.</summary>
internal sealed class CodedGroupItem(CodedChunk[] chunks) : WorkItem<ChunkGroupCoder>
{
    /// <summary>In the caller's order.</summary>
    public CodedChunk[] Chunks { get; } = chunks;

    protected override void Execute(ChunkGroupCoder context, CancellationToken stop)
    {
        CodedChunk[] intact = [.. Chunks.Where(chunk => chunk.Failure is null)];
        context.Decode(intact, stop);
    }
}
