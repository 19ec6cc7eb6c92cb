namespace Encodec.Audio.Files;

/// <summary>What samples are written into.</summary>
public enum AudioContainer
{
    /// <summary>A WAV file.</summary>
    Wav = 0,

    /// <summary>A FLAC file, by libsndfile.</summary>
    Flac = 1,

    /// <summary>Nothing: interleaved samples alone.</summary>
    Raw = 2,
}
