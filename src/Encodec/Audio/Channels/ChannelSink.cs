namespace Encodec.Audio.Channels;

/// <summary>Passes audio on with other channels.</summary>
/// <param name="sink">Receives the result.</param>
/// <param name="conversion">From the channels that will come to those that are wanted.</param>
public sealed class ChannelSink(IAudioSink sink, ChannelConversion conversion) : IAudioSink
{
    private const int BlockSamples = 4096;

    private readonly IAudioSink _sink = sink ?? throw new ArgumentNullException(nameof(sink));
    private readonly ChannelConversion _conversion = conversion ?? throw new ArgumentNullException(nameof(conversion));
    private readonly AudioBuffer _block = new(conversion.To, BlockSamples);

    /// <inheritdoc/>
    public void Begin(int sampleRate, int channels, long length)
    {
        if (channels != _conversion.From)
        {
            throw new EncodecException(
                EncodecStatus.ChannelCountMismatch, $"Audio of {channels} channels to convert; expected {_conversion.From}");
        }

        _sink.Begin(sampleRate, _conversion.To, length);
    }

    /// <inheritdoc/>
    public void Write(AudioBuffer source, int offset, int count)
    {
        while (count > 0)
        {
            int taken = Math.Min(count, _block.Capacity);
            _conversion.Apply(source, offset, _block, 0, taken);
            _sink.Write(_block, 0, taken);
            offset += taken;
            count -= taken;
        }
    }
}
