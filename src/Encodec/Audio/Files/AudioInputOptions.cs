namespace Encodec.Audio.Files;

/// <summary>What becomes of a recording before it is encoded.</summary>
public sealed record AudioInputOptions
{
    /// <summary>What it is, if it has no header that says so.</summary>
    public RawAudioFormat? Raw { get; init; }

    /// <summary>Whether rate and channels may be changed.</summary>
    public bool Convert { get; init; } = true;

    /// <summary>Which of its channels, from 0, in order; null for all.</summary>
    public IReadOnlyList<int>? PickedChannels { get; init; }

    /// <summary>Whether a file is refused that ends within a sample, or holds less than it announces.</summary>
    public bool Strict { get; init; }

    /// <summary>A gain in decibels.</summary>
    public double Gain { get; init; }

    /// <summary>Whether peaks are limited.</summary>
    public bool Limit { get; init; }
}
