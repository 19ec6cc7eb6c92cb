using Encodec.Io;

namespace Encodec.Audio;

/// <summary>Interleaved frames out of a stream, as f32, to the stream's end.</summary>
internal sealed class FrameReader
{
    private const int TargetBufferSize = 1 << 16;

    private readonly Stream _stream;
    private readonly WavFormat _format;
    private readonly string _what;
    private readonly byte[] _buffer;

    /// <summary>Prepares to read.</summary>
    /// <param name="stream">Positioned at the first frame. Stays the caller's.</param>
    /// <param name="format">What the frames are.</param>
    /// <param name="what">How to call the whole in a message: 'the WAV file'.</param>
    public FrameReader(Stream stream, WavFormat format, string what)
    {
        (_stream, _format, _what) = (stream, format, what);
        _buffer = new byte[TargetBufferSize / format.BlockAlign * format.BlockAlign];
    }

    /// <summary>Frames read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes of the frame that the stream ended in; 0 if it has not ended, or ended behind a frame.</summary>
    public int BytesLeftOver { get; private set; }

    /// <summary>Reads the next frames.</summary>
    /// <returns>How many: fewer than <paramref name="count"/> only at the stream's end.</returns>
    /// <exception cref="EncodecException">The failures of reading; <see cref="EncodecStatus.InvalidWav"/> for what is no number in f32.</exception>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        int blockFrames = _buffer.Length / _format.BlockAlign;
        int done = 0;
        while (done < count)
        {
            int wanted = Math.Min(count - done, blockFrames);
            int bytes = ReadBytes(_buffer.AsSpan(0, wanted * _format.BlockAlign));
            int frames = bytes / _format.BlockAlign;
            SampleDecoder.Decode(_format.SampleFormat, _buffer.AsSpan(0, frames * _format.BlockAlign), destination, offset + done);
            CheckFinite(destination, offset + done, frames);
            Position += frames;
            done += frames;
            if (frames < wanted)
            {
                BytesLeftOver = bytes % _format.BlockAlign;
                break;
            }
        }

        return done;
    }

    private int ReadBytes(Span<byte> bytes)
    {
        try
        {
            return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(_stream));
        }
    }

    private void CheckFinite(AudioBuffer destination, int offset, int frames)
    {
        if (_format.SampleFormat is not (WavSampleFormat.Float32 or WavSampleFormat.Float64))
        {
            return;
        }

        (int frame, int channel) = FiniteSamples.FindFirstOther(destination, offset, frames);
        if (frame >= 0)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWav,
                $"Sample {Position + frame} of channel {channel} in {_what} is not finite in f32; expected a number");
        }
    }
}
