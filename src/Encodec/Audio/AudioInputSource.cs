namespace Encodec.Audio;

/// <summary>An input of known length as a source.</summary>
public sealed class AudioInputSource : IAudioSource
{
    private readonly IAudioInput _input;
    private long _position;

    /// <summary>Wraps the input.</summary>
    /// <param name="input">Its length is known; not read by others from now on.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/>: its length is not known.</exception>
    public AudioInputSource(IAudioInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        Length = input.Length ?? throw new EncodecException(
            EncodecStatus.InvalidArgument, "The length of the audio is not known; expected audio of known length");
    }

    /// <inheritdoc/>
    public int SampleRate => _input.SampleRate;

    /// <inheritdoc/>
    public int Channels => _input.Channels;

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidState"/> beyond <see cref="Length"/>.</exception>
    public void Read(AudioBuffer destination, int offset, int count)
    {
        AudioRange.CheckRemaining(count, _position, Length);
        int read = _input.Read(destination, offset, count);
        _position += read;
        if (read < count)
        {
            throw new EncodecException(EncodecStatus.InvalidState, $"The audio ended at sample {_position}; {Length} samples were announced");
        }
    }
}
