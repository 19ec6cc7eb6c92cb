using Encodec.Audio;

namespace Encodec.Cli.Audio;

/// <summary>What a file without a header has to be told to be.</summary>
/// <param name="Samples">How samples are stored.</param>
/// <param name="Rate">Samples per second of each channel.</param>
/// <param name="Channels">Number of channels.</param>
internal sealed record RawFormat(WavSampleFormat Samples, int Rate, int Channels);
