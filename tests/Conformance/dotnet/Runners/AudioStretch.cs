namespace Encodec.Conformance.Runners;

/// <summary>A part of a recording.</summary>
/// <param name="Start">Its first sample.</param>
/// <param name="Channels">How many channels it has.</param>
/// <param name="Samples">[channels][length].</param>
internal readonly record struct AudioStretch(long Start, int Channels, float[] Samples)
{
    public long Length => Samples.Length / Channels;
}
