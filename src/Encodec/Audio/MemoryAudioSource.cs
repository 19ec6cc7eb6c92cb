namespace Encodec.Audio;

/// <summary>Reads PCM that lies in memory.</summary>
public sealed class MemoryAudioSource : IAudioSource
{
    private readonly ReadOnlyMemory<float> _samples;
    private readonly SampleLayout _layout;
    private int _position;

    /// <summary>Checks the samples; they are not copied.</summary>
    /// <param name="samples">
    /// Full scale [-1, 1], shape [samples, channels] or [channels, samples] by <paramref name="layout"/>. Owned by the caller, and to be
    /// left as they are while the source is in use.
    /// </param>
    /// <param name="sampleRate">Samples per second of each channel, at least 1.</param>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="layout">How the channels lie.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/>: a value out of range, samples that do not divide among the channels, or a NaN or
    /// infinity.
    /// </exception>
    public MemoryAudioSource(ReadOnlyMemory<float> samples, int sampleRate, int channels, SampleLayout layout)
    {
        if (sampleRate < 1)
        {
            throw Invalid($"Sample rate {sampleRate}; expected at least 1");
        }

        if (channels < 1)
        {
            throw Invalid($"{channels} channels; expected at least 1");
        }

        if (layout is not (SampleLayout.Interleaved or SampleLayout.Planar))
        {
            throw Invalid($"Sample layout {(int)layout}; expected interleaved (0) or planar (1)");
        }

        if (samples.Length % channels != 0)
        {
            throw Invalid($"{samples.Length} values in all; expected a multiple of the {channels} channels");
        }

        (_samples, SampleRate, Channels, _layout) = (samples, sampleRate, channels, layout);
        Frames = samples.Length / channels;
        int index = FiniteSamples.IndexOfOther(samples.Span);
        if (index >= 0)
        {
            (int sample, int channel) = layout == SampleLayout.Interleaved
                ? (index / channels, index % channels)
                : (index % Frames, index / Frames);
            throw Invalid($"Sample {sample} of channel {channel} is {samples.Span[index]}; expected a finite number.");
        }
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int Channels { get; }

    /// <inheritdoc/>
    public long Length => Frames;

    private int Frames { get; }

    /// <inheritdoc/>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidState"/> beyond <see cref="Length"/>.</exception>
    public void Read(AudioBuffer destination, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(destination, Channels, offset, count);
        AudioRange.CheckRemaining(count, _position, Frames);
        ReadOnlySpan<float> samples = _samples.Span;
        for (int channel = 0; channel < Channels && count > 0; channel++)
        {
            (int first, int stride) = _layout == SampleLayout.Planar ? ((channel * Frames) + _position, 1) : ((_position * Channels) + channel, Channels);
            SampleCopy.Copy(samples[first..], stride, destination.Channel(channel).Slice(offset, count));
        }

        _position += count;
    }

    private static EncodecException Invalid(string message) => new(EncodecStatus.InvalidArgument, message);
}
