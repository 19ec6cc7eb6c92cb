namespace Encodec.Audio;

/// <summary>Audio that is read once from front to back, and whose length need not be known: what comes out of a pipe.</summary>
public interface IAudioInput
{
    /// <summary>Samples per second of each channel.</summary>
    int SampleRate { get; }

    /// <summary>Number of channels.</summary>
    int Channels { get; }

    /// <summary>Samples per channel in all; null where only the end will tell.</summary>
    long? Length { get; }

    /// <summary>Reads the next samples of every channel.</summary>
    /// <param name="destination">Receives the samples; has as many channels as there are here.</param>
    /// <param name="offset">Where in the destination's channels to start.</param>
    /// <param name="count">Samples per channel.</param>
    /// <returns>Samples per channel read; fewer than <paramref name="count"/> only at the end.</returns>
    int Read(AudioBuffer destination, int offset, int count);
}
