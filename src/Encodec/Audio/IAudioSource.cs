namespace Encodec.Audio;

/// <summary>A recording of known length, read once from front to back.</summary>
public interface IAudioSource
{
    /// <summary>Samples per second of each channel.</summary>
    int SampleRate { get; }

    /// <summary>Number of channels.</summary>
    int Channels { get; }

    /// <summary>Samples per channel in the whole recording.</summary>
    long Length { get; }

    /// <summary>
    /// Reads the next samples of every channel into <paramref name="destination"/> at <paramref name="offset"/>.
    /// Delivers exactly <paramref name="count"/> samples per channel, or throws: the length was promised.
    /// </summary>
    /// <param name="destination">Receives the samples; has <see cref="Channels"/> channels.</param>
    /// <param name="offset">Where in the destination's channels to start.</param>
    /// <param name="count">Samples per channel.</param>
    void Read(AudioBuffer destination, int offset, int count);
}
