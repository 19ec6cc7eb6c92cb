using Encodec.Io;

namespace Encodec.Audio.Sndfile;

/// <summary>
/// Writes a FLAC file of 16 or 24 bits through libsndfile, with the very samples that <see cref="WavWriter"/> writes. The encoder goes back to its
/// header at the end, so that into a pipe it goes by way of a temporary file.
/// </summary>
public sealed class FlacWriter : IAudioSink, IDisposable
{
    private const int BlockFrames = 4096;
    private const int MostChannels = 8;

    private readonly Stream _stream;
    private readonly WavSampleFormat _format;
    private readonly SndfileFunctions _functions;
    private SpoolFile? _spool;
    private SndfileHandle? _handle;
    private int[] _block = [];
    private long _length;
    private long _position;

    /// <summary>Prepares to write; nothing is written yet.</summary>
    /// <param name="stream">Receives the file. Stays the caller's.</param>
    /// <param name="format"><see cref="WavSampleFormat.Pcm16"/> or <see cref="WavSampleFormat.Pcm24"/>.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/> for another format, <see cref="EncodecStatus.UnsupportedWav"/> where libsndfile is missing.
    /// </exception>
    public FlacWriter(Stream stream, WavSampleFormat format)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (format is not (WavSampleFormat.Pcm16 or WavSampleFormat.Pcm24))
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"FLAC output of {format}; FLAC holds integers: expected Pcm16 or Pcm24");
        }

        _functions = SndfileLibrary.Require("FLAC output needs");
        (_stream, _format) = (stream, format);
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/> for what FLAC does not hold; the failures of writing.</exception>
    public void Begin(int sampleRate, int channels, long length)
    {
        if (channels is < 1 or > MostChannels)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"{channels} channels for a FLAC file; expected 1 to {MostChannels}");
        }

        if (_handle is not null)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The FLAC output has begun already; expected Begin, Write, then Complete");
        }

        _spool = _stream.CanSeek ? null : new SpoolFile();
        SndfileInfo info = new()
        {
            SampleRate = sampleRate,
            Channels = channels,
            Format = SndfileFormat.Flac | (_format == WavSampleFormat.Pcm16 ? SndfileFormat.Pcm16 : SndfileFormat.Pcm24),
        };
        try
        {
            _handle = SndfileHandle.OpenWrite(_functions, _spool?.Stream ?? _stream, info);
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidArgument)
        {
            throw new EncodecException(
                exception.Status, $"{sampleRate} Hz and {channels} channels for a FLAC file: {exception.Message}", exception);
        }

        _block = new int[BlockFrames * channels];
        _length = length;
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidState"/> before <see cref="Begin"/> or beyond the length given there, and the failures of writing.
    /// </exception>
    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        SndfileHandle handle = Begun();
        int channels = handle.Info.Channels;
        AudioRange.Check(source, channels, offset, count);
        AudioRange.CheckRemaining(count, _position, _length);
        _position += count;
        while (count > 0)
        {
            int frames = Math.Min(count, BlockFrames);
            for (int channel = 0; channel < channels; channel++)
            {
                Quantize(source.Channel(channel).Slice(offset, frames), _block.AsSpan(channel), channels);
            }

            handle.Write(_block.AsSpan(0, frames * channels));
            offset += frames;
            count -= frames;
        }
    }

    /// <summary>Ends the file. Once only, when all samples have been written.</summary>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidState"/> where samples are missing, and the failures of writing.</exception>
    public void Complete()
    {
        SndfileHandle handle = Begun();
        if (_position != _length)
        {
            throw new EncodecException(EncodecStatus.InvalidState, $"FLAC output completed after {_position} samples; expected {_length}");
        }

        if (_length == 0)
        {
            handle.WriteHeader();
        }

        handle.Close();
        _spool?.CopyTo(_stream);
        FrameWriter.Flush(_stream);
    }

    /// <summary>Without <see cref="Complete"/> the file is not a whole one.</summary>
    public void Dispose()
    {
        _handle?.Dispose();
        _spool?.Dispose();
    }

    /// <summary>The integers of the format, moved to the top of 32 bits.</summary>
    private void Quantize(ReadOnlySpan<float> samples, Span<int> frames, int stride)
    {
        (float scale, int shift) = _format == WavSampleFormat.Pcm16 ? (32768f, 16) : (8388608f, 8);
        for (int i = 0, at = 0; i < samples.Length; i++, at += stride)
        {
            frames[at] = SampleEncoder.Quantize(samples[i], scale) << shift;
        }
    }

    private SndfileHandle Begun() => _handle ?? throw new EncodecException(
        EncodecStatus.InvalidState, "The FLAC output has not begun; expected Begin, Write, then Complete");
}
