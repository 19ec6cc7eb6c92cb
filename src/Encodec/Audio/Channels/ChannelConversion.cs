namespace Encodec.Audio.Channels;

/// <summary>
/// From one number of channels to another: mono to stereo copies (gain 1 to both sides), stereo to mono takes the mean, (L + R) / 2. What else
/// there may be is not guessed at: it has to be said which channels are wanted.
/// </summary>
public sealed class ChannelConversion
{
    /// <summary>Which channel each output channel is a copy of; null for the mean of two.</summary>
    private readonly int[]? _picked;

    private ChannelConversion(int from, int to, int[]? picked) => (From, To, _picked) = (from, to, picked);

    /// <summary>Channels that come in.</summary>
    public int From { get; }

    /// <summary>Channels that come out.</summary>
    public int To { get; }

    /// <summary>Whether every channel stays what and where it is.</summary>
    public bool ChangesNothing => From == To && _picked is not null && _picked.SequenceEqual(Enumerable.Range(0, From));

    /// <summary>The conversion between two numbers of channels.</summary>
    /// <param name="from">Channels that come in, at least 1.</param>
    /// <param name="to">Channels that are wanted, at least 1.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.ChannelCountMismatch"/>: there is no obvious one.</exception>
    public static ChannelConversion Between(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, 1);
        return (from, to) switch
        {
            _ when from == to => new ChannelConversion(from, to, [.. Enumerable.Range(0, from)]),
            (1, 2) => new ChannelConversion(1, 2, [0, 0]),
            (2, 1) => new ChannelConversion(2, 1, null),
            _ => throw new EncodecException(
                EncodecStatus.ChannelCountMismatch,
                $"Audio of {from} channels is not converted to {to} by itself, only mono to stereo and stereo to mono; expected a choice of channels"),
        };
    }

    /// <summary>The conversion that copies given channels.</summary>
    /// <param name="from">Channels that come in, at least 1.</param>
    /// <param name="picked">For each output channel, the input channel that it is, from 0.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.ChannelCountMismatch"/>: there is no such channel.</exception>
    public static ChannelConversion Picking(int from, IReadOnlyList<int> picked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentNullException.ThrowIfNull(picked);
        ArgumentOutOfRangeException.ThrowIfZero(picked.Count, nameof(picked));
        foreach (int channel in picked)
        {
            if (channel < 0 || channel >= from)
            {
                throw new EncodecException(
                    EncodecStatus.ChannelCountMismatch, $"Channel {(long)channel + 1} was asked for; the audio has {from}, from 1");
            }
        }

        return new ChannelConversion(from, picked.Count, [.. picked]);
    }

    /// <summary>Converts a stretch of audio.</summary>
    /// <param name="source">Has <see cref="From"/> channels.</param>
    /// <param name="sourceOffset">Where in them to start.</param>
    /// <param name="destination">Another buffer; has <see cref="To"/> channels.</param>
    /// <param name="destinationOffset">Where in them to start.</param>
    /// <param name="count">Samples per channel.</param>
    public void Apply(AudioBuffer source, int sourceOffset, AudioBuffer destination, int destinationOffset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(source, From, sourceOffset, count);
        AudioRange.Check(destination, To, destinationOffset, count);
        if (_picked is null)
        {
            ReadOnlySpan<float> left = source.Channel(0).Slice(sourceOffset, count);
            ReadOnlySpan<float> right = source.Channel(1).Slice(sourceOffset, count);
            Span<float> mean = destination.Channel(0).Slice(destinationOffset, count);
            for (int i = 0; i < mean.Length; i++)
            {
                mean[i] = (0.5f * left[i]) + (0.5f * right[i]);
            }

            return;
        }

        for (int channel = 0; channel < To; channel++)
        {
            source.Channel(_picked[channel]).Slice(sourceOffset, count).CopyTo(destination.Channel(channel)[destinationOffset..]);
        }
    }
}
