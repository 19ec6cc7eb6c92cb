namespace Encodec.Audio;

/// <summary>Writes PCM into the caller's memory.</summary>
public sealed class MemoryAudioSink : IAudioSink
{
    private readonly Memory<float> _samples;
    private readonly SampleLayout _layout;
    private int _length;
    private int _position;

    /// <summary>Prepares to write.</summary>
    /// <param name="samples">
    /// Receives the samples, full scale [-1, 1], from its start: shape [samples, channels] or [channels, samples] by
    /// <paramref name="layout"/>. Owned by the caller; what is left over at its end is not touched.
    /// </param>
    /// <param name="layout">How the channels are to lie.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidArgument"/> for a layout that does not exist.</exception>
    public MemoryAudioSink(Memory<float> samples, SampleLayout layout)
    {
        if (layout is not (SampleLayout.Interleaved or SampleLayout.Planar))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"Sample layout {(int)layout}; expected interleaved (0) or planar (1)");
        }

        _samples = samples;
        _layout = layout;
    }

    /// <summary>Samples per second of each channel; 0 before <see cref="Begin"/>.</summary>
    public int SampleRate { get; private set; }

    /// <summary>Number of channels; 0 before <see cref="Begin"/>.</summary>
    public int Channels { get; private set; }

    /// <summary>Samples per channel that were announced to <see cref="Begin"/>; 0 before it.</summary>
    public long Length => _length;

    /// <summary>Samples per channel written so far.</summary>
    public long Position => _position;

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.BufferTooSmall"/> where the memory does not hold <paramref name="length"/> × <paramref name="channels"/>
    /// values, <see cref="EncodecStatus.InvalidArgument"/> for values out of range, <see cref="EncodecStatus.InvalidState"/> on a second
    /// call.
    /// </exception>
    public void Begin(int sampleRate, int channels, long length)
    {
        if (sampleRate < 1 || channels < 1 || length < 0)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument,
                $"Sample rate {sampleRate}, {channels} channels, {length} samples; expected at least 1, 1 and 0");
        }

        if (Channels != 0)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The output in memory has begun already; expected Begin once");
        }

        Int128 needed = (Int128)length * channels;
        if (needed > _samples.Length)
        {
            throw new EncodecException(
                EncodecStatus.BufferTooSmall,
                $"A buffer of {_samples.Length} values; expected {needed} for {length} samples of {channels} channels");
        }

        (SampleRate, Channels, _length) = (sampleRate, channels, (int)length);
    }

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidState"/> before <see cref="Begin"/> or beyond the length given there.
    /// </exception>
    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Channels == 0)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The output in memory has not begun; expected Begin before Write");
        }

        AudioRange.Check(source, Channels, offset, count);
        AudioRange.CheckRemaining(count, _position, _length);
        Span<float> samples = _samples.Span;
        for (int channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<float> taken = source.Channel(channel).Slice(offset, count);
            if (_layout == SampleLayout.Planar)
            {
                taken.CopyTo(samples[((channel * _length) + _position)..]);
                continue;
            }

            for (int i = 0, at = (_position * Channels) + channel; i < taken.Length; i++, at += Channels)
            {
                samples[at] = taken[i];
            }
        }

        _position += count;
    }
}
