using Encodec.Io;

namespace Encodec.Audio;

/// <summary>PCM out of a stream that need not be able to seek: a WAV file through a pipe, or samples without any header.</summary>
public sealed class PcmInput : IAudioInput
{
    private readonly WavFormat _format;
    private readonly FrameReader _frames;
    private readonly string _what;

    /// <summary>Frames at most; what comes after them is no audio.</summary>
    private readonly long _limit;

    /// <summary>Whether ending within a frame is an error.</summary>
    private readonly bool _endsWithFrame;

    private PcmInput(Stream stream, WavFormat format, string what, long? length, long limit, bool endsWithFrame)
    {
        (_format, _what, Length, _limit, _endsWithFrame) = (format, what, length, limit, endsWithFrame);
        _frames = new FrameReader(stream, format, what);
    }

    /// <inheritdoc/>
    public int SampleRate => _format.SampleRate;

    /// <inheritdoc/>
    public int Channels => _format.Channels;

    /// <inheritdoc/>
    public long? Length { get; }

    /// <summary>What is odd about the input, and was decided on; null where nothing is.</summary>
    public string? Note { get; private init; }

    /// <summary>
    /// A WAV file that comes through a pipe. A data chunk whose size is 0, or 0x7FFFF000 or more, comes from a writer that did not know:
    /// the audio then reaches to the end, less a partial frame.
    /// </summary>
    /// <param name="stream">Positioned at the file's first byte. Stays the caller's, and is not to be used by others from now on.</param>
    /// <exception cref="EncodecException">As for <see cref="WavReader"/>.</exception>
    public static PcmInput OpenWavPipe(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WavHeader header;
        try
        {
            header = WavHeaderReader.ReadPipe(stream, out long limit);
            return new PcmInput(stream, header.Format, "the WAV input", header.FrameCount, limit, endsWithFrame: false) { Note = header.Note };
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(stream));
        }
    }

    /// <summary>Interleaved samples without a header, little-endian, to the stream's end.</summary>
    /// <param name="stream">Positioned at the first sample. Stays the caller's, and is not to be used by others from now on.</param>
    /// <param name="format">How the samples are stored.</param>
    /// <param name="sampleRate">Samples per second of each channel, at least 1.</param>
    /// <param name="channels">Number of channels, 1 to 64.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/> for a value out of range, <see cref="EncodecStatus.InvalidWav"/> for a length that is not
    /// whole frames.
    /// </exception>
    public static PcmInput OpenRaw(Stream stream, WavSampleFormat format, int sampleRate, int channels)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!Enum.IsDefined(format) || sampleRate < 1 || channels is < 1 or > WavFormat.MaxChannels)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"Raw audio in format {(int)format}, of {sampleRate} Hz and {channels} channels; expected a sample format, at least 1 Hz, "
                + $"and 1 to {WavFormat.MaxChannels} channels");
        }

        WavFormat frames = new(sampleRate, channels, format);
        long? length = null;
        if (stream.CanSeek)
        {
            long bytes = Math.Max(0, stream.Length - stream.Position);
            RequireWhole(bytes, bytes % frames.BlockAlign, frames);
            length = bytes / frames.BlockAlign;
        }

        return new PcmInput(stream, frames, "the raw audio", length, length ?? long.MaxValue, endsWithFrame: true);
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidWav"/> where the stream ends before the length that it states, or holds what is no finite number; the
    /// failures of reading.
    /// </exception>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(destination, Channels, offset, count);
        int wanted = (int)Math.Min(count, _limit - _frames.Position);
        int read = _frames.Read(destination, offset, wanted);
        if (read < wanted)
        {
            CheckEnd();
        }

        return read;
    }

    private void CheckEnd()
    {
        if (Length is long length)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWav, $"The end of {_what} is missing: it ended at sample {_frames.Position} of {length}");
        }

        if (_endsWithFrame)
        {
            RequireWhole((_frames.Position * _format.BlockAlign) + _frames.BytesLeftOver, _frames.BytesLeftOver, _format);
        }
    }

    private static void RequireWhole(long bytes, long leftOver, WavFormat format)
    {
        if (leftOver != 0)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWav,
                $"Raw audio of {bytes} bytes; expected a multiple of {format.BlockAlign}, the bytes of a sample of {format.Channels} channels");
        }
    }
}
