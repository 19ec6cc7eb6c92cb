using System.Buffers.Binary;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>Entropy coding of one chunk: codes to a payload.</summary>
internal sealed class EncodeChunkItem(
    long chunk, ReadOnlyMemory<int> codes, int frames, int steps, float? scale, CancellationToken cancellation) : WorkItem<ChunkCoder>
{
    /// <summary>The chunk, from 0.</summary>
    public long Chunk { get; } = chunk;

    /// <summary>The payload, once the item is done.</summary>
    public byte[] Payload { get; private set; } = [];

    protected override void Execute(ChunkCoder context)
    {
        ReadOnlySpan<byte> coded;
        try
        {
            coded = context.Encode(codes.Span, frames, steps, cancellation);
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(exception.Status, $"Chunk {Chunk}: {exception.Message}.", exception);
        }

        if (scale is float value)
        {
            Payload = new byte[EcdcFormat.ScaleBytes + coded.Length];
            BinaryPrimitives.WriteSingleBigEndian(Payload, value);
            coded.CopyTo(Payload.AsSpan(EcdcFormat.ScaleBytes));
        }
        else
        {
            Payload = coded.ToArray();
        }
    }
}
