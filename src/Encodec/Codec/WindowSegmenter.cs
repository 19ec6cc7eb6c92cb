using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// Cuts a recording into the windows that a layout calls for, in order, reading every sample once. A guarded window reaches into its
/// neighbours on both sides; what lies outside the recording is silence.
/// </summary>
internal sealed class WindowSegmenter
{
    private readonly IAudioSource _source;
    private readonly ChunkLayout _layout;
    private readonly AudioBuffer _window;
    private long _windowStart;
    private int _filled;

    public WindowSegmenter(IAudioSource source, ChunkLayout layout)
    {
        _source = source;
        _layout = layout;
        _window = new AudioBuffer(source.Channels, layout.WindowSamples);
        _windowStart = -layout.Guard;

        // The guard before the first sample is silence, as the buffer is now.
        _filled = layout.Guard;
    }

    /// <summary>Writes the next window into a batch.</summary>
    public void Next(WindowBatch batch, int index)
    {
        Fill();
        for (int channel = 0; channel < batch.Channels; channel++)
        {
            _window.Channel(channel).CopyTo(batch.Window(index, channel));
        }

        Advance();
    }

    private void Fill()
    {
        long left = _layout.AudioLength - (_windowStart + _filled);
        int count = (int)Math.Clamp(left, 0, _layout.WindowSamples - _filled);
        if (count > 0)
        {
            _source.Read(_window, _filled, count);
        }

        for (int channel = 0; channel < _window.Channels; channel++)
        {
            _window.Channel(channel)[(_filled + count)..].Clear();
        }

        // Silence after the end counts as filled: it moves along with the window and stays silence.
        _filled = _layout.WindowSamples;
    }

    private void Advance()
    {
        int kept = _layout.WindowSamples - _layout.Stride;
        for (int channel = 0; channel < _window.Channels; channel++)
        {
            Span<float> samples = _window.Channel(channel);
            samples[_layout.Stride..].CopyTo(samples);
        }

        _windowStart += _layout.Stride;
        _filled = kept;
    }
}
