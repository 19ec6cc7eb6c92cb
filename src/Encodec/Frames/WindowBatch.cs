namespace Encodec.Frames;

/// <summary>Windows of audio on their way into a frame model: f32 [windows][channels][samples].</summary>
public sealed class WindowBatch
{
    private readonly float[] _samples;
    private int _count;

    /// <summary>Allocates a batch of silence.</summary>
    /// <param name="capacity">Most windows it will hold.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="samplesPerWindow">Samples per channel of each.</param>
    public WindowBatch(int capacity, int channels, int samplesPerWindow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samplesPerWindow, 1);
        Capacity = capacity;
        Channels = channels;
        SamplesPerWindow = samplesPerWindow;
        _samples = new float[checked(capacity * channels * samplesPerWindow)];
        _count = capacity;
    }

    /// <summary>Most windows it can hold.</summary>
    public int Capacity { get; }

    /// <summary>Windows it holds.</summary>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>Channels of each window.</summary>
    public int Channels { get; }

    /// <summary>Samples per channel of each window.</summary>
    public int SamplesPerWindow { get; }

    /// <summary>All windows, contiguous: [<see cref="Count"/>][channels][samples].</summary>
    public Memory<float> Samples => _samples.AsMemory(0, _count * Channels * SamplesPerWindow);

    /// <summary>One channel of one window.</summary>
    public Span<float> Window(int index, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
        return _samples.AsSpan(((index * Channels) + channel) * SamplesPerWindow, SamplesPerWindow);
    }
}
