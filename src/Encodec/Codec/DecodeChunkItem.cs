using System.Buffers.Binary;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>Entropy decoding of one chunk: a payload to codes, written into the batch that the frame model will be given.</summary>
internal sealed class DecodeChunkItem(
    EcdcChunk chunk, ChunkLayout layout, bool hasScale, CodeBatch codes, int index, CancellationToken cancellation) : WorkItem<ChunkCoder>
{
    protected override void Execute(ChunkCoder context)
    {
        if (!chunk.IsIntact)
        {
            throw Corrupt($"the payload's CRC-32 is {chunk.ActualChecksum:X8}, but the file says {chunk.StoredChecksum:X8}");
        }

        ReadOnlySpan<byte> payload = chunk.Payload.Span;
        if (hasScale)
        {
            codes.Scales.Span[index] = ReadScale(payload);
            payload = payload[EcdcFormat.ScaleBytes..];
        }

        try
        {
            context.Decode(payload, codes.Window(index), codes.Frames, layout.Steps(chunk.Index), cancellation);
        }
        catch (PayloadException exception)
        {
            throw Corrupt(exception.Message);
        }
    }

    private float ReadScale(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < EcdcFormat.ScaleBytes)
        {
            throw Corrupt($"the payload has {payload.Length} bytes; the window's scale alone takes {EcdcFormat.ScaleBytes}");
        }

        float scale = BinaryPrimitives.ReadSingleBigEndian(payload);
        return float.IsFinite(scale) && scale >= 0f ? scale : throw Corrupt($"the window's scale is {scale}; expected a finite number of at least 0");
    }

    private CorruptChunkException Corrupt(string reason) =>
        new(chunk.Index, layout.Start(chunk.Index), layout.Length(chunk.Index), reason);
}
