using System.Buffers.Binary;
using Encodec.Bundles;
using Encodec.Codec.Decoding;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>A chunk on its way out of a file: checked, its scale taken off, its codes to be decoded. Or one that cannot be read.</summary>
internal sealed class DecodingChunk
{
    private readonly ChunkLayout _layout;
    private readonly EncodecException? _lost;

    /// <summary>Checks a chunk and takes its scale off. What is wrong with it is kept, to be thrown when its turn comes.</summary>
    /// <param name="chunk">As it stands in the file.</param>
    /// <param name="layout">Where it belongs.</param>
    /// <param name="manifest">How many codebooks, and whether there is a scale.</param>
    /// <param name="isRecovered">Whether its length in the file is wrong, and was found out.</param>
    public DecodingChunk(EcdcChunk chunk, ChunkLayout layout, BundleManifest manifest, bool isRecovered = false)
    {
        _layout = layout;
        Index = chunk.Index;
        IsRecovered = isRecovered;
        Reported = new ChunkRun(Index, 1);
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

            if (layout.IsRaw)
            {
                PackedCodes.Unpack(Coded, manifest.Codebooks, manifest.BitsPerCodebook);
            }
        }
        catch (PayloadException exception)
        {
            Coded.Failure = exception;
        }
    }

    /// <summary>A chunk that is not there, or cannot be told from what surrounds it.</summary>
    /// <param name="index">The chunk, from 0.</param>
    /// <param name="layout">Where it belongs.</param>
    /// <param name="failure">What is wrong, as a clause.</param>
    /// <param name="reported">The chunks that a report of this one stands for.</param>
    public DecodingChunk(long index, ChunkLayout layout, EncodecException failure, ChunkRun reported)
    {
        _layout = layout;
        _lost = failure;
        Index = index;
        Reported = reported;
    }

    /// <summary>The chunk, from 0.</summary>
    public long Index { get; }

    /// <summary>The window's scale; 1 where the bundle stores none.</summary>
    public float Scale { get; } = 1f;

    /// <summary>Its bytes, and its codes when they are decoded; zeros after the coded steps. Null for a chunk that cannot be read.</summary>
    public CodedChunk? Coded { get; }

    /// <summary>Whether its length in the file is wrong, and was found out.</summary>
    public bool IsRecovered { get; }

    /// <summary>The chunks that a report of this one stands for.</summary>
    public ChunkRun Reported { get; }

    /// <summary>What is wrong with it, as a clause, or null.</summary>
    public EncodecException? Failure => _lost ?? Coded?.Failure;

    /// <summary>What is wrong with the chunk, with its place in the recording.</summary>
    public CorruptChunkException ToException(EncodecException failure) =>
        new(Index, _layout.Start(Index), _layout.Length(Index), failure.Message, failure.Status);

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
