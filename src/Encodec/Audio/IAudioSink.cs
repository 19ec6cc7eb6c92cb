namespace Encodec.Audio;

/// <summary>Where decoded audio goes, front to back.</summary>
public interface IAudioSink
{
    /// <summary>Called once, before the first sample.</summary>
    /// <param name="sampleRate">Samples per second of each channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="length">Samples per channel that will follow.</param>
    void Begin(int sampleRate, int channels, long length);

    /// <summary>Takes the next samples of every channel. The buffer is reused after the call returns.</summary>
    /// <param name="source">Holds the samples.</param>
    /// <param name="offset">Where in the source's channels they start.</param>
    /// <param name="count">Samples per channel, at least 1.</param>
    void Write(AudioBuffer source, int offset, int count);
}
