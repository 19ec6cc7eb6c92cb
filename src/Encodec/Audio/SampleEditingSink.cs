namespace Encodec.Audio;

/// <summary>Passes audio on with other samples: as many, and each in its place.</summary>
/// <param name="sink">Receives the result.</param>
public abstract class SampleEditingSink(IAudioSink sink) : IAudioSink
{
    private const int BlockSamples = 4096;

    private readonly IAudioSink _sink = sink ?? throw new ArgumentNullException(nameof(sink));
    private AudioBuffer? _block;

    /// <inheritdoc/>
    public void Begin(int sampleRate, int channels, long length)
    {
        _sink.Begin(sampleRate, channels, length);
        _block = new AudioBuffer(channels, BlockSamples);
        Prepare(channels);
    }

    /// <inheritdoc/>
    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_block is null)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The audio output has not begun; expected Begin before Write");
        }

        AudioRange.Check(source, _block.Channels, offset, count);
        while (count > 0)
        {
            // A copy: the caller may still need its own.
            int taken = Math.Min(count, _block.Capacity);
            for (int channel = 0; channel < _block.Channels; channel++)
            {
                Span<float> samples = _block.Channel(channel)[..taken];
                source.Channel(channel).Slice(offset, taken).CopyTo(samples);
                Edit(channel, samples);
            }

            _sink.Write(_block, 0, taken);
            offset += taken;
            count -= taken;
        }
    }

    /// <summary>Called once, before the first sample.</summary>
    /// <param name="channels">Number of channels.</param>
    protected abstract void Prepare(int channels);

    /// <summary>Changes the next samples of a channel.</summary>
    /// <param name="channel">The channel, from 0.</param>
    /// <param name="samples">Changed in place.</param>
    protected abstract void Edit(int channel, Span<float> samples);
}
