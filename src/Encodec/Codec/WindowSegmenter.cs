using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// Cuts a recording into the windows that a layout calls for, in order, as its samples come. A guarded window reaches into its
/// neighbours on both sides; what lies outside the recording is silence.
/// </summary>
internal sealed class WindowSegmenter
{
    private readonly AudioBuffer _window;
    private readonly int _stride;
    private int _filled;

    public WindowSegmenter(int channels, ChunkLayout layout)
    {
        _window = new AudioBuffer(channels, layout.WindowSamples);
        _stride = layout.Stride;

        // The guard before the first sample is silence, as the buffer is now.
        _filled = layout.Guard;
    }

    /// <summary>Whether the next window is complete. Nothing that comes after can change it.</summary>
    public bool IsFull => _filled == _window.Capacity;

    /// <summary>Reads what the next window still lacks.</summary>
    /// <param name="samples">The recording's next samples.</param>
    /// <param name="available">How many there are, per channel.</param>
    /// <returns>How many were read, per channel.</returns>
    public int Fill<TSamples>(ref TSamples samples, long available)
        where TSamples : ISampleReader, allows ref struct
    {
        int count = (int)Math.Min(available, _window.Capacity - _filled);
        if (count > 0)
        {
            samples.Read(_window, _filled, count);
            _filled += count;
        }

        return count;
    }

    /// <summary>Writes the next window into a batch; what it lacks lies after the recording's end.</summary>
    /// <param name="batch">Its windows are as long as the layout's, or shorter: then the first samples are taken.</param>
    /// <param name="index">The window's place.</param>
    public void Take(WindowBatch batch, int index)
    {
        for (int channel = 0; channel < batch.Channels; channel++)
        {
            Span<float> samples = _window.Channel(channel);
            samples[_filled..].Clear();
            samples[..batch.SamplesPerWindow].CopyTo(batch.Window(index, channel));
            samples[_stride..].CopyTo(samples);
        }

        // Silence after the end counts as filled: it moves along with the window and stays silence.
        _filled = _window.Capacity - _stride;
    }
}
