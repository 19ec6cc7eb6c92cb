using Encodec.Io;

namespace Encodec.Audio;

/// <summary>f32 to interleaved frames in a stream.</summary>
internal sealed class FrameWriter
{
    private const int TargetBufferSize = 1 << 16;

    private readonly Stream _stream;
    private readonly WavFormat _format;
    private readonly byte[] _buffer;

    /// <summary>Prepares to write.</summary>
    /// <param name="stream">Receives the frames. Stays the caller's.</param>
    /// <param name="format">What the frames are: 16- or 24-bit PCM, or 32-bit float.</param>
    public FrameWriter(Stream stream, WavFormat format)
    {
        (_stream, _format) = (stream, format);
        _buffer = new byte[TargetBufferSize / format.BlockAlign * format.BlockAlign];
    }

    /// <summary>Number of channels.</summary>
    public int Channels => _format.Channels;

    /// <summary>Frames written so far.</summary>
    public long Position { get; private set; }

    /// <summary>Writes frames.</summary>
    public void Write(AudioBuffer source, int offset, int count)
    {
        int blockFrames = _buffer.Length / _format.BlockAlign;
        while (count > 0)
        {
            int frames = Math.Min(count, blockFrames);
            Span<byte> bytes = _buffer.AsSpan(0, frames * _format.BlockAlign);
            SampleEncoder.Encode(_format.SampleFormat, source, offset, bytes);
            WriteBytes(_stream, bytes);
            Position += frames;
            offset += frames;
            count -= frames;
        }
    }

    /// <summary>Writes bytes; the failures of that are <see cref="EncodecException"/>s.</summary>
    public static void WriteBytes(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(stream));
        }
    }

    /// <summary>Flushes a stream; the failures of that are <see cref="EncodecException"/>s.</summary>
    public static void Flush(Stream stream)
    {
        try
        {
            stream.Flush();
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(stream));
        }
    }
}
