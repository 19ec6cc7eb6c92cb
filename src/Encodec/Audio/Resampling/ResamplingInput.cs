namespace Encodec.Audio.Resampling;

/// <summary>Audio at another sample rate.</summary>
public sealed class ResamplingInput : IAudioInput
{
    private readonly IAudioInput _input;
    private readonly PolyphaseFilter _filter;
    private readonly Resampler _resampler;
    private readonly AudioBuffer _block;

    /// <summary>Prepares the conversion.</summary>
    /// <param name="input">Not read by others from now on.</param>
    /// <param name="filter">From the input's rate to the one that is wanted.</param>
    public ResamplingInput(IAudioInput input, PolyphaseFilter filter)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filter);
        if (input.SampleRate != filter.Ratio.InputRate)
        {
            throw new ArgumentException($"Audio of {input.SampleRate} Hz; expected {filter.Ratio.InputRate} Hz", nameof(input));
        }

        _input = input;
        _filter = filter;
        _resampler = new Resampler(filter, input.Channels);
        _block = new AudioBuffer(input.Channels, 4096);
        Length = input.Length is long length ? filter.Ratio.OutputLength(length) : null;
    }

    /// <inheritdoc/>
    public int SampleRate => _filter.Ratio.OutputRate;

    /// <inheritdoc/>
    public int Channels => _input.Channels;

    /// <inheritdoc/>
    public long? Length { get; }

    /// <inheritdoc/>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        int done = _resampler.Read(destination, offset, count);
        while (done < count && Refill())
        {
            done += _resampler.Read(destination, offset + done, count - done);
        }

        return done;
    }

    /// <summary>Feeds the resampler; false once it has had everything.</summary>
    private bool Refill()
    {
        int room = Math.Min(_resampler.Room, _block.Capacity);
        if (room == 0)
        {
            return false;
        }

        int read = _input.Read(_block, 0, room);
        _resampler.Write(_block, 0, read);
        if (read < room)
        {
            _resampler.Finish();
        }

        return true;
    }
}
