namespace Encodec.Audio;

/// <summary>A source, whose reader counts, as an input, which says where it ends.</summary>
/// <param name="source">The source; not read by others from now on.</param>
public sealed class AudioSourceInput(IAudioSource source) : IAudioInput
{
    private readonly IAudioSource _source = source ?? throw new ArgumentNullException(nameof(source));
    private long _position;

    /// <inheritdoc/>
    public int SampleRate => _source.SampleRate;

    /// <inheritdoc/>
    public int Channels => _source.Channels;

    /// <inheritdoc/>
    public long? Length => _source.Length;

    /// <inheritdoc/>
    public int Read(AudioBuffer destination, int offset, int count)
    {
        int taken = (int)Math.Min(count, _source.Length - _position);
        _source.Read(destination, offset, taken);
        _position += taken;
        return taken;
    }
}
