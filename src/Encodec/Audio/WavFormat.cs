using System.Buffers.Binary;

namespace Encodec.Audio;

/// <summary>What a WAV file's <c>fmt </c> chunk says, checked.</summary>
/// <param name="SampleRate">Samples per second of each channel, at least 1.</param>
/// <param name="Channels">Number of channels, 1 to <see cref="MaxChannels"/>.</param>
/// <param name="SampleFormat">How one sample is stored.</param>
internal readonly record struct WavFormat(int SampleRate, int Channels, WavSampleFormat SampleFormat)
{
    /// <summary>The most channels that are read or written; the format's own limit of 65535 only ever shows up in damaged files.</summary>
    public const int MaxChannels = 64;

    public const ushort PcmTag = 1;
    public const ushort FloatTag = 3;
    public const ushort ExtensibleTag = 0xFFFE;

    /// <summary>Bytes of the chunk without any extension.</summary>
    public const int PlainSize = 16;

    /// <summary>Bytes of the chunk with the extensible format's extension; no more than these are ever looked at.</summary>
    public const int ExtensibleSize = 40;

    private const int ExtensionSize = 22;

    /// <summary>Bytes of one frame: one sample of every channel.</summary>
    public int BlockAlign => Channels * ByteCount(SampleFormat);

    /// <summary>The sub-format GUID's last 14 bytes, {tag-0000-0010-8000-00AA00389B71}; a format tag comes before them.</summary>
    public static ReadOnlySpan<byte> SubFormatTail =>
        [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>Bytes that one sample takes.</summary>
    public static int ByteCount(WavSampleFormat format) => format switch
    {
        WavSampleFormat.Pcm8 => 1,
        WavSampleFormat.Pcm16 => 2,
        WavSampleFormat.Pcm24 => 3,
        WavSampleFormat.Pcm32 or WavSampleFormat.Float32 => 4,
        WavSampleFormat.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a WAV sample format"),
    };

    /// <summary>Reads a chunk's contents.</summary>
    /// <param name="chunk">The chunk's first bytes, up to <see cref="ExtensibleSize"/> of them.</param>
    /// <exception cref="EncodecException">The chunk contradicts itself, or describes audio that is not read.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < PlainSize)
        {
            throw Invalid($"fmt chunk of {chunk.Length} bytes; expected at least {PlainSize}");
        }

        // The average byte rate at offset 8 is skipped: it follows from the rest, and is often wrong.
        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        WavSampleFormat format = tag switch
        {
            PcmTag => Pcm(bits),
            FloatTag => Float(bits),
            ExtensibleTag => Extensible(chunk, bits),
            _ => throw Unsupported($"format tag 0x{tag:X4}{TagName(tag)}; expected PCM (1), IEEE float (3) or extensible (0xFFFE)"),
        };
        return Checked(format, channels, rate, blockAlign, bits);
    }

    private static WavFormat Checked(WavSampleFormat format, int channels, uint rate, int blockAlign, int bits)
    {
        if (channels == 0)
        {
            throw Invalid("0 channels; expected at least 1");
        }

        if (channels > MaxChannels)
        {
            throw Unsupported($"{channels} channels; expected at most {MaxChannels}");
        }

        if (rate == 0)
        {
            throw Invalid("sample rate 0; expected at least 1");
        }

        if (rate > int.MaxValue)
        {
            throw Unsupported($"sample rate {rate}; expected at most {int.MaxValue}");
        }

        WavFormat result = new((int)rate, channels, format);
        // 0 is what some writers leave there, and follows from the rest.
        if (blockAlign != result.BlockAlign && blockAlign != 0)
        {
            throw Invalid($"block align {blockAlign}; expected {result.BlockAlign} for {channels} channels of {bits} bits");
        }

        return result;
    }

    // Bit depths between the whole bytes are stored left-justified in the next larger container, so its size alone sets the scale.
    private static WavSampleFormat Pcm(int bits) => bits switch
    {
        0 => throw Invalid("0 bits per sample; expected 8, 16, 24 or 32"),
        <= 8 => WavSampleFormat.Pcm8,
        <= 16 => WavSampleFormat.Pcm16,
        <= 24 => WavSampleFormat.Pcm24,
        <= 32 => WavSampleFormat.Pcm32,
        _ => throw Unsupported($"PCM of {bits} bits per sample; expected 8, 16, 24 or 32"),
    };

    private static WavSampleFormat Float(int bits) => bits switch
    {
        32 => WavSampleFormat.Float32,
        64 => WavSampleFormat.Float64,
        _ => throw Unsupported($"IEEE float of {bits} bits per sample; expected 32 or 64"),
    };

    private static WavSampleFormat Extensible(ReadOnlySpan<byte> chunk, int bits)
    {
        if (chunk.Length < ExtensibleSize && bits is > 0 and <= 24)
        {
            // Without its extension, but integers are all that has so few bits.
            return Pcm(bits);
        }

        if (chunk.Length < ExtensibleSize)
        {
            throw Invalid($"extensible fmt chunk of {chunk.Length} bytes; expected at least {ExtensibleSize}");
        }

        int extension = BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]);
        if (extension < ExtensionSize)
        {
            throw Invalid($"extensible fmt chunk with an extension of {extension} bytes; expected at least {ExtensionSize}");
        }

        // 0 is what some writers leave there. Fewer valid bits than the container's are its topmost: nothing to do.
        int validBits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[18..]);
        if (validBits > bits)
        {
            throw Invalid($"{validBits} valid bits per sample; expected at most the container's {bits}");
        }

        ReadOnlySpan<byte> guid = chunk.Slice(24, 16);
        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(guid);
        if (!guid[2..].SequenceEqual(SubFormatTail) || tag is not (PcmTag or FloatTag))
        {
            throw Unsupported(
                $"sub-format {new Guid(guid):B}; expected PCM (00000001-0000-0010-8000-00aa00389b71) or IEEE float (00000003-...)");
        }

        return tag == PcmTag ? Pcm(bits) : Float(bits);
    }

    private static string TagName(ushort tag) => tag switch
    {
        0x0002 => " (Microsoft ADPCM)",
        0x0006 => " (A-law)",
        0x0007 => " (mu-law)",
        0x0011 => " (IMA ADPCM)",
        0x0031 => " (GSM 6.10)",
        0x0050 => " (MPEG)",
        0x0055 => " (MP3)",
        0x00FF => " (AAC)",
        0x0161 => " (WMA)",
        0xF1AC => " (FLAC)",
        _ => "",
    };

    private static EncodecException Invalid(string reason) => new(EncodecStatus.InvalidWav, $"WAV with {reason}");

    private static EncodecException Unsupported(string reason) => new(EncodecStatus.UnsupportedWav, $"WAV with {reason}");
}
