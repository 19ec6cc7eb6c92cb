using Encodec.Frames;

namespace Encodec.Codec.Decoding;

/// <summary>A window that does not come out of a frame model.</summary>
/// <param name="samples">[channels][samples]; the caller's.</param>
/// <param name="channels">Channels.</param>
/// <param name="samplesPerWindow">Samples per channel.</param>
internal sealed class HeldWindow(ReadOnlyMemory<float> samples, int channels, int samplesPerWindow)
    : DecodedWindows(1, channels, samplesPerWindow)
{
    protected override ReadOnlySpan<float> Samples(int window) => samples.Span;

    /// <summary>Nothing to give back.</summary>
    protected override void Dispose(bool disposing)
    {
    }
}
