namespace Encodec.Frames;

/// <summary>Windows of audio on their way out of a frame model, f32 [windows][channels][samples]: read in place, then disposed.</summary>
public abstract class DecodedWindows : IDisposable
{
    /// <summary>States the shape.</summary>
    /// <param name="count">Windows.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="samplesPerWindow">Samples per channel of each.</param>
    protected DecodedWindows(int count, int channels, int samplesPerWindow)
    {
        Count = count;
        Channels = channels;
        SamplesPerWindow = samplesPerWindow;
    }

    /// <summary>Windows.</summary>
    public int Count { get; }

    /// <summary>Channels of each window.</summary>
    public int Channels { get; }

    /// <summary>Samples per channel of each window.</summary>
    public int SamplesPerWindow { get; }

    /// <summary>The samples of one window: [channels][samples], and possibly more after them.</summary>
    protected abstract ReadOnlySpan<float> Samples(int window);

    /// <summary>One channel of one window.</summary>
    public ReadOnlySpan<float> Window(int index, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
        return Samples(index).Slice(channel * SamplesPerWindow, SamplesPerWindow);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back.</summary>
    /// <param name="disposing">Whether this is a call of <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
