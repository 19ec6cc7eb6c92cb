using System.Buffers.Binary;
using System.IO.Hashing;

namespace Encodec.Container;

/// <summary>Writes an <c>.ecdc</c> stream front to back: the header, then one payload at a time.</summary>
public sealed class EcdcWriter
{
    private readonly Stream _stream;
    private readonly bool _isRaw;
    private readonly byte[] _chunkHeader = new byte[EcdcFormat.ChunkHeaderBytes];

    /// <summary>Writes the header.</summary>
    /// <param name="stream">Where to; stays the caller's.</param>
    /// <param name="header">The metadata.</param>
    public EcdcWriter(Stream stream, EcdcHeader header)
        : this(stream, Required(header).IsRaw)
    {
        stream.Write(EcdcHeaderWriter.WriteFileStart(header));
    }

    /// <summary>Chunks alone: the header is written by another, maybe later and elsewhere.</summary>
    /// <param name="stream">Where to; stays the caller's.</param>
    /// <param name="isRaw">Whether payloads stand one after the other, as in Meta's raw form.</param>
    internal EcdcWriter(Stream stream, bool isRaw)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _isRaw = isRaw;
    }

    /// <summary>Appends a chunk.</summary>
    /// <param name="payload">At most <see cref="EcdcFormat.MaximumPayloadBytes"/> bytes.</param>
    public void WriteChunk(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > EcdcFormat.MaximumPayloadBytes)
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded,
                $"A chunk takes {payload.Length} bytes; the format allows {EcdcFormat.MaximumPayloadBytes}. Use a shorter chunk duration.");
        }

        if (!_isRaw)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_chunkHeader, (uint)payload.Length);
            BinaryPrimitives.WriteUInt32BigEndian(_chunkHeader.AsSpan(4), Crc32.HashToUInt32(payload));
            _stream.Write(_chunkHeader);
        }

        _stream.Write(payload);
    }

    private static EcdcHeader Required(EcdcHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header;
    }
}
