using Encodec.Io;

namespace Encodec.Audio;

/// <summary>
/// Writes a WAV file of 16- or 24-bit PCM or 32-bit float, front to back, without seeking. Integers are clamped to full scale and
/// rounded to the nearest, halves to even. Floats keep what lies beyond full scale. A NaN becomes 0, an infinity full scale. Files
/// whose sizes do not fit in 32 bits are written as RF64.
/// </summary>
public sealed class WavWriter : IAudioSink, IDisposable
{
    private readonly Stream _stream;
    private readonly WavSampleFormat _sampleFormat;
    private readonly bool _leaveOpen;
    private FrameWriter? _frames;
    private WavFormat _format;
    private long _length;
    private State _state = State.New;

    /// <summary>Prepares to write; nothing is written yet.</summary>
    /// <param name="stream">Receives the file from its position on. Not to be used by others until <see cref="Complete"/>.</param>
    /// <param name="format">
    /// <see cref="WavSampleFormat.Pcm16"/>, <see cref="WavSampleFormat.Pcm24"/> or <see cref="WavSampleFormat.Float32"/>.
    /// </param>
    /// <param name="leaveOpen">False to hand the stream over: it is closed with the writer.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/> for another format or a read-only stream.</exception>
    public WavWriter(Stream stream, WavSampleFormat format, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (format is not (WavSampleFormat.Pcm16 or WavSampleFormat.Pcm24 or WavSampleFormat.Float32))
        {
            throw Argument($"WAV output format {format}; expected Pcm16, Pcm24 or Float32");
        }

        if (!stream.CanWrite)
        {
            throw Argument("The stream for the WAV output cannot be written; expected one that can");
        }

        _stream = stream;
        _sampleFormat = format;
        _leaveOpen = leaveOpen;
    }

    private enum State
    {
        New,
        Begun,
        Completed,
        Disposed,
    }

    /// <summary>Writes the header.</summary>
    /// <param name="sampleRate">Samples per second of each channel, at least 1.</param>
    /// <param name="channels">Number of channels, 1 to 64.</param>
    /// <param name="length">Samples per channel that will follow, at least 0.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/> for values that a WAV file cannot hold, <see cref="EncodecStatus.InvalidState"/> on a
    /// second call, and the failures of writing.
    /// </exception>
    public void Begin(int sampleRate, int channels, long length)
    {
        if (channels is < 1 or > WavFormat.MaxChannels)
        {
            throw Argument($"{channels} channels for a WAV file; expected 1 to {WavFormat.MaxChannels}");
        }

        WavFormat format = new(sampleRate, channels, _sampleFormat);
        if (sampleRate < 1 || (long)sampleRate * format.BlockAlign > uint.MaxValue)
        {
            throw Argument($"Sample rate {sampleRate} for a WAV file; expected 1 to {uint.MaxValue / (uint)format.BlockAlign}");
        }

        long longest = (long.MaxValue - (2 * WavHeaderWriter.MaxSize)) / format.BlockAlign;
        if (length < 0 || length > longest)
        {
            throw Argument($"{length} samples per channel for a WAV file; expected 0 to {longest}");
        }

        Expect(State.New);
        _format = format;
        _length = length;
        _frames = new FrameWriter(_stream, format);
        _state = State.Begun;
        byte[] header = new byte[WavHeaderWriter.MaxSize];
        FrameWriter.WriteBytes(_stream, header.AsSpan(0, WavHeaderWriter.Write(format, length, header)));
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidState"/> before <see cref="Begin"/> or beyond the length given there, and the failures of writing.
    /// </exception>
    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        Expect(State.Begun);
        AudioRange.Check(source, _format.Channels, offset, count);
        AudioRange.CheckRemaining(count, _frames!.Position, _length);
        _frames.Write(source, offset, count);
    }

    /// <summary>Ends the file and flushes the stream. Once only, when all samples have been written.</summary>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidState"/> where samples are missing or on a second call, and the failures of writing.
    /// </exception>
    public void Complete()
    {
        Expect(State.Begun);
        if (_frames!.Position != _length)
        {
            throw new EncodecException(
                EncodecStatus.InvalidState, $"WAV output completed after {_frames.Position} samples; expected {_length}");
        }

        // Chunks start on even bytes, and so does the end of the file.
        if ((_length & _format.BlockAlign & 1) != 0)
        {
            FrameWriter.WriteBytes(_stream, [0]);
        }

        FrameWriter.Flush(_stream);
        _state = State.Completed;
    }

    /// <summary>Closes the stream, unless it was to be left open. Without <see cref="Complete"/> the file is not a whole one.</summary>
    /// <exception cref="EncodecException">The failures of writing what the stream still held.</exception>
    public void Dispose()
    {
        if (_state == State.Disposed)
        {
            return;
        }

        _state = State.Disposed;
        if (_leaveOpen)
        {
            return;
        }

        try
        {
            _stream.Dispose();
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(_stream));
        }
    }

    private void Expect(State state)
    {
        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        if (_state != state)
        {
            string found = _state switch
            {
                State.New => "has not begun",
                State.Begun => "has begun already",
                _ => "is complete",
            };
            throw new EncodecException(EncodecStatus.InvalidState, $"The WAV output {found}; expected Begin, Write, then Complete");
        }
    }

    private static EncodecException Argument(string message) => new(EncodecStatus.InvalidArgument, message);
}
