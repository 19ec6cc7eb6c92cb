namespace Encodec.Codec;

/// <summary>How far an operation has come.</summary>
/// <param name="Samples">Samples per channel that are done.</param>
/// <param name="TotalSamples">Samples per channel in the recording.</param>
public readonly record struct CodecProgress(long Samples, long TotalSamples);
