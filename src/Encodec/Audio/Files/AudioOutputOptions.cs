namespace Encodec.Audio.Files;

/// <summary>What decoded audio becomes.</summary>
public sealed record AudioOutputOptions
{
    /// <summary>What samples are written into.</summary>
    public AudioContainer Container { get; init; } = AudioContainer.Wav;

    /// <summary>How samples are stored.</summary>
    public WavSampleFormat Format { get; init; } = WavSampleFormat.Pcm16;

    /// <summary>Samples per second of each channel; null for those that come.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Number of channels; null for those that come.</summary>
    public int? Channels { get; init; }

    /// <summary>A gain in decibels.</summary>
    public double Gain { get; init; }

    /// <summary>Whether peaks are limited.</summary>
    public bool Limit { get; init; }

    /// <summary>Whether to dither; for samples of 16 bits.</summary>
    public bool Dither { get; init; }
}
