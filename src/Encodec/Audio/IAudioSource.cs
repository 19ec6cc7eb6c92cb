namespace Encodec.Audio;

/// <summary>A recording of known length, read once from front to back.</summary>
public interface IAudioSource : ISampleReader
{
    /// <summary>Samples per second of each channel.</summary>
    int SampleRate { get; }

    /// <summary>Number of channels.</summary>
    int Channels { get; }

    /// <summary>Samples per channel in the whole recording.</summary>
    long Length { get; }
}
