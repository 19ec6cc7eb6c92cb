namespace Encodec.Audio;

/// <summary>Writes interleaved samples and nothing else, little-endian: what other programs take by flags.</summary>
public sealed class RawPcmWriter : IAudioSink
{
    private readonly Stream _stream;
    private readonly WavSampleFormat _format;
    private FrameWriter? _frames;
    private long _length;

    /// <summary>Prepares to write.</summary>
    /// <param name="stream">Receives the samples from its position on. Stays the caller's.</param>
    /// <param name="format">
    /// <see cref="WavSampleFormat.Pcm16"/>, <see cref="WavSampleFormat.Pcm24"/> or <see cref="WavSampleFormat.Float32"/>, rounded and
    /// clamped as <see cref="WavWriter"/> does.
    /// </param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/> for another format.</exception>
    public RawPcmWriter(Stream stream, WavSampleFormat format)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (format is not (WavSampleFormat.Pcm16 or WavSampleFormat.Pcm24 or WavSampleFormat.Float32))
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"Raw output format {format}; expected Pcm16, Pcm24 or Float32");
        }

        (_stream, _format) = (stream, format);
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/>: too many channels, or none.</exception>
    public void Begin(int sampleRate, int channels, long length)
    {
        if (channels is < 1 or > WavFormat.MaxChannels)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"{channels} channels for raw audio; expected 1 to {WavFormat.MaxChannels}");
        }

        _frames = new FrameWriter(_stream, new WavFormat(sampleRate, channels, _format));
        _length = length;
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidState"/> before <see cref="Begin"/> or beyond the length given there, and the failures of writing.
    /// </exception>
    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        FrameWriter frames = Begun();
        AudioRange.Check(source, frames.Channels, offset, count);
        AudioRange.CheckRemaining(count, frames.Position, _length);
        frames.Write(source, offset, count);
    }

    /// <summary>Flushes the stream, when all samples have been written.</summary>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidState"/> where samples are missing, and the failures of writing.</exception>
    public void Complete()
    {
        long position = Begun().Position;
        if (position != _length)
        {
            throw new EncodecException(EncodecStatus.InvalidState, $"Raw output completed after {position} samples; expected {_length}");
        }

        FrameWriter.Flush(_stream);
    }

    private FrameWriter Begun() => _frames ?? throw new EncodecException(
        EncodecStatus.InvalidState, "The raw output has not begun; expected Begin, Write, then Complete");
}
