using System.Buffers.Binary;
using System.Text;

namespace Encodec.Audio;

/// <summary>
/// Finds the format and the audio among a WAV file's chunks. Chunk sizes are held against the stream's length before anything else is done
/// with them; the RIFF size is not looked at, since programs that stream, or append to, a file leave it wrong.
/// </summary>
internal sealed class WavHeaderReader
{
    private const uint UnknownSize = uint.MaxValue;

    // Writers that do not know the size leave one that is about the largest of 31 or of 32 bits.
    private const uint DoubtfulSize = 0x7FFFF000;
    private const uint LargestDoubtful31 = 0x7FFFFFFF;
    private const uint DoubtfulSize32 = 0xFFFFF000;

    // What a widely used audio workstation leaves in the data chunk of a 64-bit file, beside the true size in ds64.
    private const uint WorkstationSize = 0x00FFFFFF;

    // A chunk costs a seek and a read, and takes 8 bytes: without a limit a small file could keep a reader busy for long.
    private const int MaxChunks = 10_000;

    private readonly WavHeaderBytes _bytes;
    private long _pipeLimit = long.MaxValue;

    /// <summary>Where RIFF begins: behind any tags.</summary>
    private long _start;
    private bool _is64;
    private ulong? _dataSize64;
    private WavFormat? _format;

    private WavHeaderReader(Stream stream, bool isPipe) => _bytes = new WavHeaderBytes(stream, isPipe);

    /// <summary>Reads the header of the WAV file that starts at the stream's position. Leaves the position anywhere.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <exception cref="EncodecException">The file is not a WAV file, is damaged, or is of a kind that is not read.</exception>
    public static WavHeader Read(Stream stream)
    {
        WavHeaderReader reader = new(stream, isPipe: false);
        reader.ReadPreamble();
        return reader.ReadChunks();
    }

    /// <summary>
    /// Reads the header of a WAV file that comes through a pipe, and no byte further. What is behind the audio is never looked at.
    /// </summary>
    /// <param name="stream">Positioned at the file's first byte.</param>
    /// <param name="limit">Samples per channel at most, where their number is not known.</param>
    /// <exception cref="EncodecException">As for <see cref="Read(Stream)"/>.</exception>
    public static WavHeader ReadPipe(Stream stream, out long limit)
    {
        WavHeaderReader reader = new(stream, isPipe: true);
        reader.ReadPreamble();
        WavHeader header = reader.ReadChunks();
        limit = header.FrameCount ?? reader._pipeLimit;
        return header;
    }

    private void ReadPreamble()
    {
        if (_bytes.Length == 0)
        {
            throw Invalid("The WAV file is empty");
        }

        Span<byte> preamble = stackalloc byte[12];
        preamble = preamble[..(int)Math.Min(12, _bytes.Length)];
        _bytes.ReadAt(_start, preamble);
        while (Id3Tag.Length(preamble) is var tag and > 0 && _bytes.Length - _start - tag >= preamble.Length)
        {
            // A tag in front is not the file's business.
            _start += tag;
            _bytes.ReadAt(_start, preamble);
        }

        ReadOnlySpan<byte> magic = preamble[..Math.Min(4, preamble.Length)];
        if (magic.SequenceEqual("RIFX"u8))
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedWav, "A big-endian WAV file (RIFX); expected little-endian (RIFF, RF64 or BW64)");
        }

        _is64 = magic.SequenceEqual("RF64"u8) || magic.SequenceEqual("BW64"u8);
        if (!_is64 && !magic.SequenceEqual("RIFF"u8))
        {
            throw Invalid($"Not a WAV file: it starts with {Name(magic)}; expected 'RIFF', 'RF64' or 'BW64'");
        }

        if (preamble.Length < 12)
        {
            throw Invalid($"A WAV file of {_bytes.Length} bytes, cut off in its first 12");
        }

        if (!preamble[8..].SequenceEqual("WAVE"u8))
        {
            throw Invalid($"Not a WAV file: a RIFF file of form {Name(preamble[8..])}; expected 'WAVE'");
        }
    }

    private WavHeader ReadChunks()
    {
        long at = _start + 12;
        for (int count = 0; TryReadChunk(at, out uint id, out uint size); count++)
        {
            long body = at + 8;
            if (id == WavChunk.Data)
            {
                return ReadData(at, body, size);
            }

            if (size > _bytes.Length - body)
            {
                throw Invalid($"Chunk {Name(id)} at byte {at} claims {size} bytes; the file holds {_bytes.Length - body} more");
            }

            if (count == MaxChunks)
            {
                throw Invalid($"A WAV file with more than {MaxChunks} chunks before its audio");
            }

            if (id == WavChunk.Format)
            {
                ReadFormat(at, body, size);
            }
            else if (id == WavChunk.Sizes64 && _is64)
            {
                ReadSizes64(body, size);
            }

            at = body + size + (size & 1);
        }

        throw Invalid(_format is null ? "A WAV file without a fmt chunk" : "A WAV file without a data chunk");
    }

    private void ReadFormat(long at, long body, uint size)
    {
        if (_format is not null)
        {
            throw Invalid($"A second fmt chunk at byte {at}; expected one");
        }

        Span<byte> chunk = stackalloc byte[WavFormat.ExtensibleSize];
        chunk = chunk[..(int)Math.Min(size, WavFormat.ExtensibleSize)];
        _bytes.ReadAt(body, chunk);
        _format = WavFormat.Parse(chunk);
    }

    private void ReadSizes64(long body, uint size)
    {
        const int Minimum = 28;
        if (size < Minimum)
        {
            throw Invalid($"ds64 chunk of {size} bytes; expected at least {Minimum}");
        }

        Span<byte> chunk = stackalloc byte[16];
        _bytes.ReadAt(body, chunk);
        _dataSize64 = BinaryPrimitives.ReadUInt64LittleEndian(chunk[8..]);
    }

    private WavHeader ReadData(long at, long body, uint size32)
    {
        if (_format is not { } format)
        {
            throw Invalid($"A data chunk at byte {at} with no fmt chunk before it");
        }

        if (_bytes.IsPipe)
        {
            return ReadPipedData(format, body, size32);
        }

        long available = _bytes.Length - body;
        if (IsOpenEnded(body, size32, out ulong size) || (size > (ulong)available && IsPlaceholder(size32)))
        {
            // The writer never came back to say how much there is, so it may well have stopped within a frame: that part is dropped.
            return new WavHeader(format, _bytes.Origin + body, available / format.BlockAlign);
        }

        if (size > (ulong)available)
        {
            throw Invalid($"WAV cut short: the data chunk claims {size} bytes; the file holds {available} of them");
        }

        CheckTail(body + (long)size + (long)(size & 1));
        return new WavHeader(format, _bytes.Origin + body, (long)size / format.BlockAlign, PartialFrame(size, format));
    }

    /// <summary>Whether a size is one that stands for "not known".</summary>
    private bool IsPlaceholder(uint size32) => !_is64 && size32 is (>= DoubtfulSize and <= LargestDoubtful31) or >= DoubtfulSize32;

    /// <summary>What there is to say of audio that ends within a frame, as that of a recorder that lost power; the whole ones count.</summary>
    private static string? PartialFrame(ulong size, WavFormat format) => size % (ulong)format.BlockAlign is var left and not 0
        ? $"the data chunk ends within a sample: its last {left} of {size} bytes are left out"
        : null;

    /// <summary>A stated size is believed if it is one; a doubtful one is still where the audio ends at the latest.</summary>
    private WavHeader ReadPipedData(WavFormat format, long body, uint size32)
    {
        ulong size = _is64 && size32 == UnknownSize ? DataSize64() : TrueSize(size32);
        bool isUnknown = size == 0 || (size32 == UnknownSize && !_is64);
        if (isUnknown || (!_is64 && size >= DoubtfulSize))
        {
            _pipeLimit = isUnknown ? long.MaxValue : (long)size / format.BlockAlign;
            return new WavHeader(format, body, FrameCount: null);
        }

        if (size > long.MaxValue)
        {
            throw Invalid($"A data chunk of {size} bytes; expected at most {long.MaxValue}");
        }

        return new WavHeader(format, body, (long)(size / (ulong)format.BlockAlign), PartialFrame(size, format));
    }

    private ulong DataSize64() =>
        _dataSize64 ?? throw Invalid("A 64-bit WAV file (RF64 or BW64) without the ds64 chunk that holds its sizes");

    /// <summary>A 32-bit size, unless it is one that a workstation leaves beside the true one.</summary>
    private ulong TrueSize(uint size32) => _is64 && size32 == WorkstationSize && _dataSize64 is ulong size64 ? size64 : size32;

    /// <summary>Whether the audio reaches to the end of the file, because a writer that could not seek never filled in the size.</summary>
    private bool IsOpenEnded(long body, uint size32, out ulong size)
    {
        size = TrueSize(size32);
        if (size32 == UnknownSize)
        {
            if (!_is64)
            {
                return true;
            }

            size = DataSize64();
        }

        // An empty recording may have other chunks behind it; anything else behind it is audio that was not counted.
        return size == 0 && body < _bytes.Length && !IsChunkSequence(body);
    }

    private bool IsChunkSequence(long at)
    {
        for (int count = 0; count < MaxChunks && TryReadChunk(at, out uint id, out uint size); count++)
        {
            if (!IsPrintable(id))
            {
                return false;
            }

            at += 8 + size + (size & 1);
        }

        // One more: the last chunk's pad byte is often left out.
        return at == _bytes.Length || at == _bytes.Length + 1;
    }

    /// <summary>
    /// Looks through what follows the audio for a second helping, which would be lost in silence. All else there is left alone:
    /// players append tags of all sorts, and damage there does not touch the audio.
    /// </summary>
    private void CheckTail(long at)
    {
        for (int count = 0; count < MaxChunks && TryReadChunk(at, out uint id, out uint size); count++)
        {
            if (id is WavChunk.Data or WavChunk.Format)
            {
                throw Invalid($"A second {Name(id)} chunk at byte {at}; expected one");
            }

            at += 8 + size + (size & 1);
        }
    }

    private bool TryReadChunk(long at, out uint id, out uint size)
    {
        (id, size) = (0, 0);
        if (_bytes.Length - at < 8)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[8];
        _bytes.ReadAt(at, head);
        id = BinaryPrimitives.ReadUInt32BigEndian(head);
        size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        return true;
    }

    private static bool IsPrintable(uint id) =>
        (byte)(id >> 24) is >= 0x20 and < 0x7F && (byte)(id >> 16) is >= 0x20 and < 0x7F
        && (byte)(id >> 8) is >= 0x20 and < 0x7F && (byte)id is >= 0x20 and < 0x7F;

    private static string Name(uint id)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        return Name(bytes);
    }

    private static string Name(ReadOnlySpan<byte> magic) =>
        magic.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) ? $"0x{Convert.ToHexString(magic)}" : $"'{Encoding.ASCII.GetString(magic)}'";

    private static EncodecException Invalid(string message) => new(EncodecStatus.InvalidWav, message);
}
