namespace Encodec.Audio.Resampling;

/// <summary>
/// Changes the sample rate of audio that comes in pieces. Linear phase, and the delay is taken back: sample 0 stays sample 0. What comes
/// out does not depend on how what goes in is cut. Before the first sample and after the last lies silence.
/// </summary>
public sealed class Resampler
{
    private const int MinimumRoom = 4096;

    private readonly PolyphaseFilter _filter;
    private readonly double[][] _history;
    private readonly int _capacity;

    /// <summary>Where in the history the first tap of the next output sample lies, and how much of it is there.</summary>
    private int _start;
    private int _filled;
    private int _phase;
    private long _taken;
    private long _given;

    /// <summary>How many will have come out at the end; once that is known.</summary>
    private long? _total;

    /// <summary>Prepares for a recording.</summary>
    /// <param name="filter">Between which rates.</param>
    /// <param name="channels">Number of channels, at least 1.</param>
    public Resampler(PolyphaseFilter filter, int channels)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        _filter = filter;
        _capacity = Math.Max(filter.Taps + MinimumRoom, 2 * filter.Taps);
        _history = [.. Enumerable.Range(0, channels).Select(_ => new double[_capacity])];

        // The silence that the first output sample's earlier taps lie in.
        _filled = (filter.Taps / 2) - 1;
    }

    /// <summary>Number of channels.</summary>
    public int Channels => _history.Length;

    /// <summary>Samples per channel that <see cref="Write"/> takes now; above 0 whenever <see cref="Read"/> has nothing more to give.</summary>
    public int Room
    {
        get
        {
            MakeRoom();
            return _total is null ? _capacity - _filled : 0;
        }
    }

    /// <summary>Takes the next samples.</summary>
    /// <param name="source">Holds the samples.</param>
    /// <param name="offset">Where in the source's channels they start.</param>
    /// <param name="count">Samples per channel, at most <see cref="Room"/>.</param>
    public void Write(AudioBuffer source, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(source);
        AudioRange.Check(source, Channels, offset, count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Room);
        for (int channel = 0; channel < Channels; channel++)
        {
            ReadOnlySpan<float> samples = source.Channel(channel).Slice(offset, count);
            Span<double> history = _history[channel].AsSpan(_filled, count);
            for (int i = 0; i < samples.Length; i++)
            {
                history[i] = samples[i];
            }
        }

        _filled += count;
        _taken += count;
    }

    /// <summary>Says that there are no more samples: what is still missing can be read.</summary>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.LimitExceeded"/>: the result would be too long.</exception>
    public void Finish() => _total ??= _filter.Ratio.OutputLength(_taken);

    /// <summary>Gives samples that are ready.</summary>
    /// <param name="destination">Receives them.</param>
    /// <param name="offset">Where in the destination's channels to start.</param>
    /// <param name="most">Most samples per channel.</param>
    /// <returns>Samples per channel given: fewer than <paramref name="most"/> where more has to be written first, or all has been read.</returns>
    public int Read(AudioBuffer destination, int offset, int most)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(destination, Channels, offset, most);
        int done = 0;
        while (done < most && _given != _total && IsReady())
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                destination.Channel(channel)[offset + done] = _filter.Apply(_phase, _history[channel].AsSpan(_start, _filter.Taps));
            }

            Step();
            done++;
        }

        return done;
    }

    private bool IsReady()
    {
        if (_start + _filter.Taps <= _filled)
        {
            return true;
        }

        if (_total is null)
        {
            return false;
        }

        MakeRoom();
        for (int channel = 0; channel < Channels; channel++)
        {
            _history[channel].AsSpan(_filled).Clear();
        }

        _filled = _capacity;
        return true;
    }

    private void Step()
    {
        _given++;
        int place = _phase + _filter.Ratio.Down;
        _start += place / _filter.Ratio.Up;
        _phase = place % _filter.Ratio.Up;
    }

    /// <summary>Drops what no output sample to come depends on, where the history has reached its end.</summary>
    private void MakeRoom()
    {
        if (_filled < _capacity && _start + _filter.Taps <= _capacity)
        {
            return;
        }

        for (int channel = 0; channel < Channels; channel++)
        {
            _history[channel].AsSpan(_start, _filled - _start).CopyTo(_history[channel]);
        }

        _filled -= _start;
        _start = 0;
    }
}
