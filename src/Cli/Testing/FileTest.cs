using Encodec.Bundles;
using Encodec.Cli.Bundles;
using Encodec.Cli.Files;
using Encodec.Cli.Info;
using Encodec.Codec;

namespace Encodec.Cli.Testing;

/// <summary>Tests files: what they say, their checksums, and whether their codes can be decoded. Models are loaded once.</summary>
internal sealed class FileTest : IDisposable
{
    private readonly BundleWish _wish;
    private readonly int _threads;
    private readonly CodecCache _codecs;

    /// <summary>Prepares.</summary>
    /// <param name="wish">The bundle that was named, or what each file's has to be.</param>
    /// <param name="threads">Threads; 0 for one per core.</param>
    public FileTest(BundleWish wish, int threads)
    {
        (_wish, _threads) = (wish, threads);
        _codecs = new CodecCache(wish, bundle => new EncodecCodec(bundle, new SilentFrameModel(bundle.Manifest)));
    }

    /// <summary>Tests a file.</summary>
    public TestOutcome Run(string path, CancellationToken cancellation)
    {
        long chunks = 0;
        double? seconds = null;
        try
        {
            using Stream file = StandardStreams.OpenSeekable(path, cancellation);
            EcdcInspection inspection = EcdcInspection.Read(file, path);
            chunks = inspection.Chunks.Count;
            ModelBundle? bundle = _wish.Named is null ? BundleChoice.Find(inspection.Header, _wish) : BundleChoice.Open(_wish.Named);
            if (new EcdcInfo(inspection, bundle, allChunks: false).Problem is EncodecException problem)
            {
                throw problem;
            }

            if (bundle is not null)
            {
                file.Position = 0;
                EncodecCodec codec = _codecs.For(inspection.Header);
                codec.Decode(file, new DiscardingSink(), new DecodeOptions { Threads = _threads }, null, cancellation);
                seconds = Quantity.Duration(inspection.Header.AudioLength, bundle.Manifest.SampleRate);
            }

            return new TestOutcome(path, chunks, seconds, null);
        }
        catch (EncodecException exception)
        {
            Failure failure = Failure.Of(exception);
            string about = failure.Message.Contains($"'{path}'", StringComparison.Ordinal) ? "" : $"'{path}': ";
            return new TestOutcome(path, chunks, seconds, failure with { Message = about + failure.Message });
        }
    }

    public void Dispose() => _codecs.Dispose();
}
