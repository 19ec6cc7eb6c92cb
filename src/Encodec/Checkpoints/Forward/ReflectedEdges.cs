namespace Encodec.Checkpoints.Forward;

/// <summary>Padding by reflection that does not repeat the edge; an input too short for it is first lengthened with zeros.</summary>
internal static class ReflectedEdges
{
    /// <summary>Pads a signal.</summary>
    /// <param name="signal">The signal; at least one value long.</param>
    /// <param name="left">Values to put before it.</param>
    /// <param name="right">Values to put behind it.</param>
    public static Signal Pad(Signal signal, int left, int right)
    {
        int extra = Math.Max(0, Math.Max(left, right) - signal.Length + 1);
        int length = signal.Length + extra;
        Signal padded = new(signal.Channels, left + signal.Length + right);
        for (int channel = 0; channel < signal.Channels; channel++)
        {
            Span<float> from = signal.Channel(channel);
            Span<float> to = padded.Channel(channel);
            for (int i = 0; i < to.Length; i++)
            {
                int at = i - left;
                at = at < 0 ? -at : at >= length ? (2 * (length - 1)) - at : at;
                to[i] = at < from.Length ? from[at] : 0f;
            }
        }

        return padded;
    }
}
