using System.Buffers.Binary;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>A chunk on its way out of a file: checked, its scale taken off, its codes to be decoded.</summary>
internal sealed class DecodingChunk
{
    private readonly ChunkLayout _layout;

    /// <summary>Checks a chunk and takes its scale off. What is wrong with it is kept, to be thrown when its turn comes.</summary>
    /// <param name="chunk">As it stands in the file.</param>
    /// <param name="layout">Where it belongs.</param>
    /// <param name="manifest">How many codebooks, and whether there is a scale.</param>
    public DecodingChunk(EcdcChunk chunk, ChunkLayout layout, BundleManifest manifest)
    {
        _layout = layout;
        Index = chunk.Index;
        int frames = layout.DecodedFrames(Index);
        Coded = new CodedChunk(new int[checked(manifest.Codebooks * frames)], frames, layout.Steps(Index)) { Payload = chunk.Payload };
        try
        {
            RequireIntact(chunk);
            if (manifest.Normalize)
            {
                Scale = ReadScale(chunk.Payload.Span);
                Coded.Payload = chunk.Payload[EcdcFormat.ScaleBytes..];
            }
        }
        catch (PayloadException exception)
        {
            Coded.Failure = exception;
        }
    }

    /// <summary>The chunk, from 0.</summary>
    public long Index { get; }

    /// <summary>The window's scale; 1 where the bundle stores none.</summary>
    public float Scale { get; } = 1f;

    /// <summary>Its bytes, and its codes when they are decoded; zeros after the coded steps.</summary>
    public CodedChunk Coded { get; }

    /// <summary>Says what is wrong with the chunk, if anything is.</summary>
    /// <exception cref="CorruptChunkException">It is damaged.</exception>
    public void ThrowIfDamaged()
    {
        if (Coded.Failure is EncodecException failure)
        {
            throw new CorruptChunkException(Index, _layout.Start(Index), _layout.Length(Index), failure.Message);
        }
    }

    /// <summary>The scale in front of a payload.</summary>
    /// <exception cref="PayloadException">There is none, or it is no scale.</exception>
    public static float ReadScale(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < EcdcFormat.ScaleBytes)
        {
            throw new PayloadException($"the payload has {payload.Length} bytes; the window's scale alone takes {EcdcFormat.ScaleBytes}");
        }

        float scale = BinaryPrimitives.ReadSingleBigEndian(payload);
        return float.IsFinite(scale) && scale >= 0f
            ? scale
            : throw new PayloadException($"the window's scale is {scale}; expected a finite number of at least 0");
    }

    /// <summary>Compares a payload with its checksum.</summary>
    /// <exception cref="PayloadException">They differ.</exception>
    public static void RequireIntact(EcdcChunk chunk)
    {
        if (!chunk.IsIntact)
        {
            throw new PayloadException($"the payload's CRC-32 is {chunk.ActualChecksum:X8}, but the file says {chunk.StoredChecksum:X8}");
        }
    }
}
