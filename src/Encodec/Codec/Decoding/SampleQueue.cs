using Encodec.Audio;

namespace Encodec.Codec.Decoding;

/// <summary>Decoded samples that wait to be taken.</summary>
internal sealed class SampleQueue : IAudioSink
{
    private const int MostSpares = 8;

    private readonly Queue<AudioBuffer> _blocks = new();

    /// <summary>Blocks that have been taken, to be filled again: they are large, and a long file has many.</summary>
    private readonly Stack<AudioBuffer> _spares = new();

    /// <summary>Samples of the first block that have been taken.</summary>
    private int _taken;

    /// <summary>Samples per channel that wait.</summary>
    public long Available { get; private set; }

    public void Begin(int sampleRate, int channels, long length)
    {
    }

    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        AudioBuffer block = _spares.TryPop(out AudioBuffer? spare) && spare.Capacity == count ? spare : new AudioBuffer(source.Channels, count);
        for (int channel = 0; channel < source.Channels; channel++)
        {
            source.Channel(channel).Slice(offset, count).CopyTo(block.Channel(channel));
        }

        _blocks.Enqueue(block);
        Available += count;
    }

    /// <summary>Takes samples out.</summary>
    /// <param name="sink">Receives them; has begun.</param>
    /// <param name="most">Most samples per channel.</param>
    /// <returns>Samples per channel taken.</returns>
    public long Take(IAudioSink sink, long most)
    {
        long total = Math.Min(most, Available);
        for (long left = total; left > 0;)
        {
            AudioBuffer block = _blocks.Peek();
            int count = (int)Math.Min(left, block.Capacity - _taken);
            sink.Write(block, _taken, count);
            left -= count;
            _taken += count;
            Available -= count;
            if (_taken == block.Capacity)
            {
                _blocks.Dequeue();
                _taken = 0;
                if (_spares.Count < MostSpares)
                {
                    _spares.Push(block);
                }
            }
        }

        return total;
    }
}
