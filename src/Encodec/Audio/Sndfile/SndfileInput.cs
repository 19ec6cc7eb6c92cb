namespace Encodec.Audio.Sndfile;

/// <summary>An audio file of any kind that libsndfile reads.</summary>
public sealed class SndfileInput : IAudioInput, IDisposable
{
    private const int BlockFrames = 4096;

    private readonly SndfileHandle _handle;
    private readonly float[] _block;
    private readonly long? _announced;
    private long _position;
    private bool _ended;

    private SndfileInput(SndfileHandle handle)
    {
        _handle = handle;
        SndfileInfo info = handle.Info;
        if (info.Channels is < 1 or > WavFormat.MaxChannels || info.SampleRate < 1)
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedWav,
                $"Audio of {info.SampleRate} Hz and {info.Channels} channels; expected at least 1 Hz, and 1 to {WavFormat.MaxChannels} channels");
        }

        // The largest number stands for "not known"; what no file can hold is no number either.
        _announced = info.Frames is >= 0 and < long.MaxValue / (WavFormat.MaxChannels * sizeof(double)) ? info.Frames : null;
        Length = SndfileFormat.HasExactLength(info.Format) ? _announced : null;
        _block = new float[BlockFrames * info.Channels];
    }

    /// <inheritdoc/>
    public int SampleRate => _handle.Info.SampleRate;

    /// <inheritdoc/>
    public int Channels => _handle.Info.Channels;

    /// <inheritdoc/>
    public long? Length { get; }

    /// <summary>That the file holds less than it announces, once that has been seen; null where it does not.</summary>
    public string? Note => _ended && _position < _announced ? $"the file announces {_announced} samples and holds {_position}" : null;

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Seekable, at the file's start. Stays the caller's, and is not to be used by others from now on.</param>
    /// <returns>Null where libsndfile does not know the format.</returns>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.UnsupportedWav"/> where libsndfile is missing or the audio is of a kind that is not read,
    /// <see cref="EncodecStatus.InvalidWav"/> where it is damaged; the failures of reading.
    /// </exception>
    public static SndfileInput? TryOpen(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SndfileHandle? handle = SndfileHandle.TryOpenRead(SndfileLibrary.Require("Such audio needs"), stream);
        if (handle is null)
        {
            return null;
        }

        try
        {
            return new SndfileInput(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidWav"/> for what is damaged, ends before its stated length, or is no finite number; the failures of reading.
    /// </exception>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(destination, Channels, offset, count);
        int wanted = (int)Math.Min(count, (Length ?? long.MaxValue) - _position);
        int done = 0;
        while (done < wanted && !_ended)
        {
            int frames = Math.Min(wanted - done, BlockFrames);
            int read = _handle.Read(_block.AsSpan(0, frames * Channels));
            for (int channel = 0; channel < Channels && read > 0; channel++)
            {
                SampleCopy.Copy<float>(_block.AsSpan(channel), Channels, destination.Channel(channel).Slice(offset + done, read));
            }

            RequireFinite(destination, offset + done, read);
            _position += read;
            done += read;
            _ended = read < frames;
        }

        if (_ended && _position < Length)
        {
            throw new EncodecException(EncodecStatus.InvalidWav, $"The end of the audio is missing: it ended at sample {_position} of {Length}");
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void RequireFinite(AudioBuffer buffer, int offset, int count)
    {
        (int frame, int channel) = FiniteSamples.FindFirstOther(buffer, offset, count);
        if (frame >= 0)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWav, $"Sample {_position + frame} of channel {channel} is not finite in f32; expected a number");
        }
    }
}
