namespace Encodec.Codec;

/// <summary>How far an operation has come.</summary>
/// <param name="Samples">Samples per channel that are done.</param>
/// <param name="TotalSamples">Samples per channel in the recording; <see cref="UnknownTotal"/> while that is not known.</param>
public readonly record struct CodecProgress(long Samples, long TotalSamples)
{
    /// <summary>The total of a recording whose end has not come.</summary>
    public const long UnknownTotal = -1;
}
