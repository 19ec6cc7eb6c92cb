namespace Encodec.Checkpoints.Forward;

/// <summary>Values of several channels over time, a channel after the other.</summary>
/// <param name="Values">[channels, length].</param>
/// <param name="Channels">How many channels.</param>
/// <param name="Length">Values of each.</param>
internal sealed record Signal(float[] Values, int Channels, int Length)
{
    /// <summary>A signal of zeros.</summary>
    public Signal(int channels, int length)
        : this(new float[checked(channels * length)], channels, length)
    {
    }

    /// <summary>A channel's values.</summary>
    public Span<float> Channel(int channel) => Values.AsSpan(channel * Length, Length);

    /// <summary>Some of the time of all channels.</summary>
    public Signal Slice(int start, int length)
    {
        Signal part = new(Channels, length);
        for (int channel = 0; channel < Channels; channel++)
        {
            Channel(channel).Slice(start, length).CopyTo(part.Channel(channel));
        }

        return part;
    }
}
