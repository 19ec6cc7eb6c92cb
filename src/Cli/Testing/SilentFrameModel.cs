using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Cli.Testing;

/// <summary>
/// Makes silence of codes, so that decoding does everything but the neural half: the lossless one is what a damaged file breaks, and takes a fraction of the time.
/// </summary>
/// <param name="manifest">The bundle's sizes.</param>
internal sealed class SilentFrameModel(BundleManifest manifest) : IFrameModel
{
    private const int Batch = 8;

    public bool HasStaticTimeAxis => false;

    public int MaximumEncodeBatch => Batch;

    public int MaximumDecodeBatch => Batch;

    public bool AllowsConcurrentCalls => true;

    public void Encode(WindowBatch windows, CodeBatch codes) => throw new NotSupportedException("Nothing is encoded here.");

    public DecodedWindows Decode(CodeBatch codes)
    {
        ArgumentNullException.ThrowIfNull(codes);

        // Rounded up, as a window's frames are.
        long samples = (((long)codes.Frames * manifest.SegmentSamples) + manifest.FrameLength - 1) / manifest.FrameLength;
        return new Silence(codes.Count, manifest.Channels, checked((int)samples));
    }

    public void Dispose()
    {
    }

    private sealed class Silence(int count, int channels, int samples) : DecodedWindows(count, channels, samples)
    {
        private readonly float[] _samples = new float[checked(count * channels * samples)];

        protected override ReadOnlySpan<float> Samples(int window) => _samples.AsSpan(window * Channels * SamplesPerWindow);

        protected override void Dispose(bool disposing)
        {
        }
    }
}
