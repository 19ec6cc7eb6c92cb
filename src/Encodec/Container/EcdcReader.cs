using System.Buffers.Binary;
using System.IO.Hashing;

namespace Encodec.Container;

/// <summary>
/// Reads an <c>.ecdc</c> stream front to back: the header, then one payload at a time, each checked against its CRC-32.
/// Memory holds one payload. Knows nothing of audio: lengths and codes are the caller's to check.
/// </summary>
public sealed class EcdcReader
{
    private readonly Stream _stream;
    private readonly byte[] _chunkHeader = new byte[EcdcFormat.ChunkHeaderBytes];
    private readonly long _firstChunk;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Positioned at the file's first byte; seekable, since the number of chunks is found by looking.
    /// Stays the caller's.</param>
    /// <exception cref="EncodecException">It is not an <c>.ecdc</c> stream of a version that this library reads, or the header is malformed.</exception>
    public EcdcReader(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, "The input cannot be seeked in; an .ecdc reader has to count the chunks before it decodes them.");
        }

        _stream = stream;
        Header = ReadHeader();
        _firstChunk = stream.Position;
    }

    /// <summary>The file's metadata.</summary>
    public EcdcHeader Header { get; }

    /// <summary>Chunks read so far.</summary>
    public long ChunksRead { get; private set; }

    /// <summary>
    /// Counts the chunks from the first to the end of the stream by their lengths alone, and returns to the first.
    /// </summary>
    /// <exception cref="EncodecException">The stream ends inside a chunk, or a length is beyond the format's limit.</exception>
    public long CountChunks()
    {
        Rewind();
        long count = 0;
        while (TryReadChunkHeader(count, out int payloadLength, out _))
        {
            _stream.Seek(payloadLength, SeekOrigin.Current);
            count++;
        }

        Rewind();
        return count;
    }

    /// <summary>Goes back to the first chunk.</summary>
    public void Rewind()
    {
        _stream.Position = _firstChunk;
        ChunksRead = 0;
    }

    /// <summary>Reads the next chunk's payload, whether its checksum fits or not.</summary>
    /// <param name="chunk">The payload; a new array that is the caller's.</param>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="EncodecException">The stream ends inside the chunk, or its length is beyond the format's limit.</exception>
    public bool TryReadChunk(out EcdcChunk chunk)
    {
        if (!TryReadChunkHeader(ChunksRead, out int payloadLength, out uint expected))
        {
            chunk = default;
            return false;
        }

        byte[] payload = new byte[payloadLength];
        ReadAll(payload, $"the payload of chunk {ChunksRead}");
        chunk = new EcdcChunk(ChunksRead, payload, expected, Crc32.HashToUInt32(payload));
        ChunksRead++;
        return true;
    }

    private EcdcHeader ReadHeader()
    {
        Span<byte> preamble = stackalloc byte[EcdcFormat.PreambleBytes + 4];
        int read = _stream.ReadAtLeast(preamble, preamble.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> magic = preamble[..Math.Min(read, EcdcFormat.Magic.Length)];
        if (!EcdcFormat.Magic.StartsWith(magic) || read == 0)
        {
            throw new EncodecException(
                EncodecStatus.NotEcdc,
                read == 0 ? "The input is empty; an .ecdc file starts with 'ECDC'."
                    : $"The input starts with the bytes {Convert.ToHexString(magic)}; an .ecdc file starts with 'ECDC' (45434443).");
        }

        if (read >= EcdcFormat.PreambleBytes && preamble[4] != EcdcFormat.ContainerVersion)
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedVersion,
                $"The file has container version {preamble[4]}; this library reads version {EcdcFormat.ContainerVersion}.");
        }

        if (read < preamble.Length)
        {
            throw new EncodecException(
                EncodecStatus.Truncated, $"The file ends after {read} bytes, inside the {preamble.Length} bytes before the metadata.");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(preamble[EcdcFormat.PreambleBytes..]);
        if (length > EcdcFormat.MaximumMetadataBytes)
        {
            throw new EncodecException(
                EncodecStatus.InvalidHeader, $"The header claims {length} bytes of metadata; at most {EcdcFormat.MaximumMetadataBytes} are allowed.");
        }

        long left = Math.Max(0, _stream.Length - _stream.Position);
        if (length > left)
        {
            throw new EncodecException(EncodecStatus.Truncated, $"The header claims {length} bytes of metadata, but the file ends after {left}.");
        }

        byte[] json = new byte[length];
        ReadAll(json, "the metadata");
        return EcdcHeaderReader.Parse(json);
    }

    /// <summary>Reads what the stream's length promised; a file may lose its end while it is read.</summary>
    private void ReadAll(byte[] destination, string what)
    {
        int read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        if (read < destination.Length)
        {
            throw new EncodecException(
                EncodecStatus.Truncated, $"The input became shorter while it was read: it ends {read} bytes into the {destination.Length} of {what}.");
        }
    }

    /// <summary>Reads length and checksum of the chunk at the stream's position; false at the end of the stream.</summary>
    private bool TryReadChunkHeader(long index, out int payloadLength, out uint checksum)
    {
        payloadLength = 0;
        checksum = 0;
        int read = _stream.ReadAtLeast(_chunkHeader, _chunkHeader.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return false;
        }

        if (read < _chunkHeader.Length)
        {
            throw new EncodecException(
                EncodecStatus.Truncated, $"The file ends {read} bytes into the {_chunkHeader.Length} bytes before the payload of chunk {index}.");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(_chunkHeader);
        long left = Math.Max(0, _stream.Length - _stream.Position);
        if (length > left)
        {
            throw new EncodecException(EncodecStatus.Truncated, $"Chunk {index} claims a payload of {length} bytes, but the file ends after {left}.");
        }

        if (length > EcdcFormat.MaximumPayloadBytes)
        {
            throw new EncodecException(
                EncodecStatus.CorruptChunk, $"Chunk {index} claims a payload of {length} bytes; at most {EcdcFormat.MaximumPayloadBytes} are allowed.");
        }

        payloadLength = (int)length;
        checksum = BinaryPrimitives.ReadUInt32BigEndian(_chunkHeader.AsSpan(4));
        return true;
    }
}
