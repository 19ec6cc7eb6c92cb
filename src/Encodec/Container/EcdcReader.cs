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
        FirstChunk = stream.Position;
    }

    /// <summary>The file's metadata.</summary>
    public EcdcHeader Header { get; }

    /// <summary>Where in the stream the first chunk starts.</summary>
    internal long FirstChunk { get; }

    /// <summary>Chunks read so far.</summary>
    public long ChunksRead { get; private set; }

    /// <summary>
    /// Counts the chunks from the first to the end of the stream by their lengths alone, and returns to the first.
    /// </summary>
    /// <exception cref="EncodecException">The stream ends inside a chunk, or a length is beyond the format's limit.</exception>
    public long CountChunks()
    {
        Rewind();
        while (TrySkipChunk(out _))
        {
        }

        long count = ChunksRead;
        Rewind();
        return count;
    }

    /// <summary>Goes back to the first chunk.</summary>
    public void Rewind()
    {
        _stream.Position = FirstChunk;
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

    /// <summary>Steps over the next chunk by its length alone.</summary>
    /// <param name="location">Where it stands.</param>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="EncodecException">The stream ends inside the chunk, or its length is beyond the format's limit.</exception>
    internal bool TrySkipChunk(out ChunkLocation location)
    {
        bool there = TryReadChunkHeader(ChunksRead, out int payloadLength, out _);
        location = new ChunkLocation(_stream.Position, payloadLength);
        if (there)
        {
            _stream.Seek(payloadLength, SeekOrigin.Current);
            ChunksRead++;
        }

        return there;
    }

    /// <summary>Goes to a chunk of which it is known where it starts.</summary>
    internal void GoTo(long index, long chunkStart)
    {
        _stream.Position = chunkStart;
        ChunksRead = index;
    }

    /// <summary>Reads a chunk of which it is known where it stands.</summary>
    /// <param name="index">Its place in the file, from 0.</param>
    /// <param name="location">Where it stands. The length in the file is not looked at: it may be damaged.</param>
    internal EcdcChunk ReadChunkAt(long index, ChunkLocation location)
    {
        if (Header.IsRaw)
        {
            _stream.Position = location.PayloadOffset;
            byte[] codes = new byte[location.PayloadLength];
            ReadAll(codes, $"the codes of segment {index}");
            return new EcdcChunk(index, codes, 0, 0);
        }

        _stream.Position = location.PayloadOffset - EcdcFormat.ChunkHeaderBytes;
        ReadAll(_chunkHeader, $"the bytes before the payload of chunk {index}");
        byte[] payload = new byte[location.PayloadLength];
        ReadAll(payload, $"the payload of chunk {index}");
        return new EcdcChunk(index, payload, ChunkFraming.Checksum(_chunkHeader), Crc32.HashToUInt32(payload));
    }

    /// <summary>Bytes after the header.</summary>
    internal long BytesAfterHeader => Math.Max(0, _stream.Length - FirstChunk);

    /// <summary>Reads bytes as they stand, from the stream's position on; for what is no chunk.</summary>
    internal int ReadRaw(Span<byte> destination) => _stream.Read(destination);

    private EcdcHeader ReadHeader()
    {
        Span<byte> preamble = stackalloc byte[EcdcPreamble.Bytes];
        int read = _stream.ReadAtLeast(preamble, preamble.Length, throwOnEndOfStream: false);
        int length = EcdcPreamble.MetadataLength(preamble[..read]);
        long left = Math.Max(0, _stream.Length - _stream.Position);
        if (length > left)
        {
            throw EcdcPreamble.MetadataCut(length, left);
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
        if (Header.IsRaw)
        {
            throw new EncodecException(
                EncodecStatus.InvalidState, "The file is in Meta's raw form; where its segments lie follows from the bundle, not from the file.");
        }

        payloadLength = 0;
        checksum = 0;
        int read = _stream.ReadAtLeast(_chunkHeader, _chunkHeader.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return _stream.Position >= _stream.Length ? false : throw new EncodecException(
                EncodecStatus.Truncated, $"The input became shorter while it was read: it ends before chunk {index}.");
        }

        if (read < _chunkHeader.Length)
        {
            throw new EncodecException(EncodecStatus.Truncated, $"The file {ChunkFraming.HeaderCut(read)} of chunk {index}.");
        }

        uint length = ChunkFraming.Length(_chunkHeader);
        long left = Math.Max(0, _stream.Length - _stream.Position);
        if (length > left)
        {
            throw new EncodecException(EncodecStatus.Truncated, $"Chunk {index} claims {ChunkFraming.Cut(length, left)}.");
        }

        if (length > EcdcFormat.MaximumPayloadBytes)
        {
            throw new EncodecException(EncodecStatus.CorruptChunk, $"Chunk {index} claims {ChunkFraming.TooLong(length)}.");
        }

        payloadLength = (int)length;
        checksum = ChunkFraming.Checksum(_chunkHeader);
        return true;
    }
}
