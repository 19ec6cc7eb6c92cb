namespace Encodec.Audio;

/// <summary>Samples that are read once, from front to back.</summary>
public interface ISampleReader
{
    /// <summary>
    /// Reads the next samples of every channel into <paramref name="destination"/> at <paramref name="offset"/>: exactly
    /// <paramref name="count"/> samples per channel, or throws, since they were promised.
    /// </summary>
    /// <param name="destination">Receives the samples; has as many channels as there are here.</param>
    /// <param name="offset">Where in the destination's channels to start.</param>
    /// <param name="count">Samples per channel.</param>
    void Read(AudioBuffer destination, int offset, int count);
}
