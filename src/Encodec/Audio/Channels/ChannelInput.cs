namespace Encodec.Audio.Channels;

/// <summary>Audio with other channels.</summary>
public sealed class ChannelInput : IAudioInput
{
    private readonly IAudioInput _input;
    private readonly ChannelConversion _conversion;
    private readonly AudioBuffer _block;

    /// <summary>Prepares the conversion.</summary>
    /// <param name="input">Not read by others from now on.</param>
    /// <param name="conversion">From the input's channels to those that are wanted.</param>
    public ChannelInput(IAudioInput input, ChannelConversion conversion)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(conversion);
        if (input.Channels != conversion.From)
        {
            throw new ArgumentException($"Audio of {input.Channels} channels; expected {conversion.From}", nameof(conversion));
        }

        (_input, _conversion) = (input, conversion);
        _block = new AudioBuffer(input.Channels, 4096);
    }

    /// <inheritdoc/>
    public int SampleRate => _input.SampleRate;

    /// <inheritdoc/>
    public int Channels => _conversion.To;

    /// <inheritdoc/>
    public long? Length => _input.Length;

    /// <inheritdoc/>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(destination, Channels, offset, count);
        int done = 0;
        while (done < count)
        {
            int wanted = Math.Min(count - done, _block.Capacity);
            int read = _input.Read(_block, 0, wanted);
            _conversion.Apply(_block, 0, destination, offset + done, read);
            done += read;
            if (read < wanted)
            {
                break;
            }
        }

        return done;
    }
}
