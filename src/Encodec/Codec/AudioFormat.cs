namespace Encodec.Codec;

/// <summary>What has to be known of PCM besides its samples.</summary>
/// <param name="SampleRate">Samples per second of each channel.</param>
/// <param name="Channels">Number of channels.</param>
internal readonly record struct AudioFormat(int SampleRate, int Channels);
