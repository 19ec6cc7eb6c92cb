namespace Encodec.Audio;

/// <summary>Planar PCM: one run of f32 samples per channel, full scale [-1, 1]. The caller decides how much of it is in use.</summary>
public sealed class AudioBuffer
{
    private readonly float[] _samples;

    /// <summary>Allocates a buffer of silence.</summary>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="capacity">Samples per channel, at least 0.</param>
    public AudioBuffer(int channels, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Channels = channels;
        Capacity = capacity;
        _samples = new float[checked(channels * capacity)];
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Samples per channel.</summary>
    public int Capacity { get; }

    /// <summary>All samples of one channel.</summary>
    /// <param name="channel">The channel, from 0.</param>
    public Span<float> Channel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
        return _samples.AsSpan(channel * Capacity, Capacity);
    }
}
