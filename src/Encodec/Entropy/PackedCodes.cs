namespace Encodec.Entropy;

/// <summary>Codes of a fixed number of bits: frame by frame, in a frame codebook 0 first, from the least significant bit of each byte up.</summary>
internal static class PackedCodes
{
    /// <summary>Packs a chunk's steps; the last byte is made up with zeros.</summary>
    /// <param name="chunk">Codes below 2^<paramref name="bits"/>.</param>
    /// <param name="codebooks">Codebooks in use.</param>
    /// <param name="bits">Bits of each code, 1 to 16.</param>
    public static byte[] Pack(CodedChunk chunk, int codebooks, int bits)
    {
        byte[] bytes = new byte[checked((int)((((long)chunk.Steps * codebooks * bits) + 7) / 8))];
        ReadOnlySpan<int> codes = chunk.Codes.Span;
        ulong waiting = 0;
        int count = 0, next = 0;
        for (int frame = 0; frame < chunk.Steps; frame++)
        {
            for (int codebook = 0; codebook < codebooks; codebook++)
            {
                waiting |= (ulong)(uint)codes[(codebook * chunk.Frames) + frame] << count;
                for (count += bits; count >= 8; count -= 8, waiting >>= 8)
                {
                    bytes[next++] = (byte)waiting;
                }
            }
        }

        if (count > 0)
        {
            bytes[next] = (byte)waiting;
        }

        return bytes;
    }

    /// <summary>Unpacks a chunk's steps.</summary>
    /// <param name="chunk">Has the bytes, and receives the codes.</param>
    /// <param name="codebooks">Codebooks in use.</param>
    /// <param name="bits">Bits of each code, 1 to 16.</param>
    /// <exception cref="PayloadException">There are too few bytes.</exception>
    public static void Unpack(CodedChunk chunk, int codebooks, int bits)
    {
        ReadOnlySpan<byte> bytes = chunk.Payload.Span;
        long needed = (((long)chunk.Steps * codebooks * bits) + 7) / 8;
        if (bytes.Length < needed)
        {
            throw new PayloadException($"{bytes.Length} bytes of codes are there; {chunk.Steps} frames of {codebooks} codebooks take {needed}");
        }

        Span<int> codes = chunk.Codes.Span;
        uint mask = (1u << bits) - 1;
        ulong waiting = 0;
        int count = 0, next = 0;
        for (int frame = 0; frame < chunk.Steps; frame++)
        {
            for (int codebook = 0; codebook < codebooks; codebook++)
            {
                for (; count < bits; count += 8)
                {
                    waiting |= (ulong)bytes[next++] << count;
                }

                codes[(codebook * chunk.Frames) + frame] = (int)((uint)waiting & mask);
                waiting >>= bits;
                count -= bits;
            }
        }
    }
}
