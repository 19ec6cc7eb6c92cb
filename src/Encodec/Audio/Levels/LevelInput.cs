namespace Encodec.Audio.Levels;

/// <summary>Audio under a level control.</summary>
/// <param name="input">Not read by others from now on.</param>
/// <param name="level">The control; of this recording alone.</param>
public sealed class LevelInput(IAudioInput input, LevelControl level) : IAudioInput
{
    private readonly IAudioInput _input = input ?? throw new ArgumentNullException(nameof(input));
    private readonly LevelControl _level = level ?? throw new ArgumentNullException(nameof(level));

    /// <inheritdoc/>
    public int SampleRate => _input.SampleRate;

    /// <inheritdoc/>
    public int Channels => _input.Channels;

    /// <inheritdoc/>
    public long? Length => _input.Length;

    /// <inheritdoc/>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(destination);
        int read = _input.Read(destination, offset, count);
        for (int channel = 0; channel < Channels; channel++)
        {
            _level.Apply(destination.Channel(channel).Slice(offset, read));
        }

        return read;
    }
}
