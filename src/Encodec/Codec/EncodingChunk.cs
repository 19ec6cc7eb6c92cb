using System.Buffers.Binary;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>A chunk on its way into a file.</summary>
/// <param name="Index">The chunk, from 0.</param>
/// <param name="Coded">Its codes, and its bytes when they are coded.</param>
/// <param name="Scale">The window's scale; null where the bundle stores none.</param>
internal sealed record EncodingChunk(long Index, CodedChunk Coded, float? Scale)
{
    /// <summary>The payload as it stands in the file.</summary>
    /// <exception cref="EncodecException">The codes could not be coded.</exception>
    public byte[] ToPayload()
    {
        if (Coded.Failure is EncodecException failure)
        {
            throw new EncodecException(failure.Status, $"Chunk {Index}: {failure.Message}.", failure);
        }

        int scaleBytes = Scale is null ? 0 : EcdcFormat.ScaleBytes;
        byte[] payload = new byte[scaleBytes + Coded.Payload.Length];
        if (Scale is float scale)
        {
            BinaryPrimitives.WriteSingleBigEndian(payload, scale);
        }

        Coded.Payload.Span.CopyTo(payload.AsSpan(scaleBytes));
        return payload;
    }
}
