namespace Encodec.Audio;

/// <summary>The argument checks that all sources and sinks share.</summary>
internal static class AudioRange
{
    /// <summary>Refuses a buffer of the wrong channel count, and a stretch that is not inside it.</summary>
    public static void Check(AudioBuffer buffer, int channels, int offset, int count)
    {
        if (buffer.Channels != channels)
        {
            throw new ArgumentException($"A buffer of {buffer.Channels} channels; expected {channels}", nameof(buffer));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, buffer.Capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, buffer.Capacity - offset);
    }

    /// <summary>Refuses a stretch that runs past the end of a recording.</summary>
    /// <param name="count">Samples per channel in the stretch.</param>
    /// <param name="position">Where it starts in the recording.</param>
    /// <param name="length">Samples per channel in the recording.</param>
    /// <exception cref="EncodecException">It does: <see cref="EncodecStatus.InvalidState"/>.</exception>
    public static void CheckRemaining(int count, long position, long length)
    {
        if (count > length - position)
        {
            throw new EncodecException(
                EncodecStatus.InvalidState, $"{count} samples at sample {position} of {length}; expected at most {length - position}");
        }
    }
}
