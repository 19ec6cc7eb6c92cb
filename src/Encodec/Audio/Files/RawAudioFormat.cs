namespace Encodec.Audio.Files;

/// <summary>What a file without a header has to be told to be.</summary>
/// <param name="Samples">How samples are stored, little-endian and interleaved.</param>
/// <param name="SampleRate">Samples per second of each channel.</param>
/// <param name="Channels">Number of channels.</param>
public sealed record RawAudioFormat(WavSampleFormat Samples, int SampleRate, int Channels);
