using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// The plain layout's assembler: overlapping windows are weighted by a triangle, summed, and divided by the sum of the weights
/// (docs/bitstream.md, section 3). Holds one window: what no later chunk can reach is passed on.
/// </summary>
internal sealed class OverlapAdder : IWindowAssembler
{
    private readonly ChunkLayout _layout;
    private readonly IAudioSink _sink;
    private readonly AudioBuffer _sums;
    private readonly AudioBuffer _output;
    private readonly float[] _weights;
    private readonly float[] _weightSums;

    public OverlapAdder(ChunkLayout layout, int channels, IAudioSink sink)
    {
        _layout = layout;
        _sink = sink;

        // No window is longer than the first, since only the recording's end cuts windows short.
        int longest = layout.DecodedLength(0);
        _sums = new AudioBuffer(channels, longest);
        _output = new AudioBuffer(channels, longest);
        _weights = Triangle(longest);
        _weightSums = new float[longest];
    }

    public void Begin(long firstChunk)
    {
        for (int channel = 0; channel < _sums.Channels; channel++)
        {
            _sums.Channel(channel).Clear();
        }

        Array.Clear(_weightSums);
    }

    public void Add(long chunk, DecodedWindows windows, int index)
    {
        int length = _layout.DecodedLength(chunk);
        if (_layout.ChunkCount == 1)
        {
            PassOn(windows, index, _layout.Length(chunk));
            return;
        }

        for (int i = 0; i < length; i++)
        {
            _weightSums[i] += _weights[i];
        }

        for (int channel = 0; channel < _sums.Channels; channel++)
        {
            Span<float> sums = _sums.Channel(channel)[..length];
            ReadOnlySpan<float> window = windows.Window(index, channel)[..length];
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += window[i] * _weights[i];
            }
        }

        bool isLast = chunk == _layout.ChunkCount - 1;
        Emit(isLast ? _layout.Length(chunk) : _layout.Stride);
    }

    /// <summary>w[i] = 0.5 − |(i + 1) / (length + 1) − 0.5|, in f32 throughout.</summary>
    private static float[] Triangle(int length)
    {
        float[] weights = new float[length];
        float denominator = length + 1;
        for (int i = 0; i < length; i++)
        {
            weights[i] = 0.5f - Math.Abs(((float)(i + 1) / denominator) - 0.5f);
        }

        return weights;
    }

    private void PassOn(DecodedWindows windows, int index, int length)
    {
        for (int channel = 0; channel < _output.Channels; channel++)
        {
            windows.Window(index, channel)[..length].CopyTo(_output.Channel(channel));
        }

        _sink.Write(_output, 0, length);
    }

    /// <summary>Divides the first samples by their weights, passes them on, and moves the rest to the front.</summary>
    private void Emit(int count)
    {
        for (int channel = 0; channel < _sums.Channels; channel++)
        {
            Span<float> sums = _sums.Channel(channel);
            Span<float> output = _output.Channel(channel);
            for (int i = 0; i < count; i++)
            {
                output[i] = _weightSums[i] > 0f ? sums[i] / _weightSums[i] : sums[i];
            }

            sums[count..].CopyTo(sums);
            sums[^count..].Clear();
        }

        _weightSums.AsSpan(count).CopyTo(_weightSums);
        _weightSums.AsSpan(_weightSums.Length - count).Clear();
        _sink.Write(_output, 0, count);
    }
}
