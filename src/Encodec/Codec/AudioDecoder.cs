using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec.Decoding;

namespace Encodec.Codec;

/// <summary>One decoding of a whole file: its chunks, one after another, through the pipeline to an assembler and on to a sink.</summary>
internal sealed class AudioDecoder(
    ModelBundle bundle, FrameModelGate frames, DecodeOptions options, IProgress<CodecProgress>? progress, CancellationToken cancellation)
{
    public void Run(Stream input, IAudioSink sink)
    {
        BundleManifest manifest = bundle.Manifest;
        DecodePlan plan = DecodePlan.Of(input, bundle, options.Damage);
        ChunkLayout layout = plan.Layout;
        sink.Begin(manifest.SampleRate, manifest.Channels, layout.AudioLength);
        if (layout.ChunkCount > 0)
        {
            using ChunkPipeline pipeline = new(bundle, frames, layout, plan.Parameters, options);
            IWindowAssembler assembler = WindowAssembler.For(layout, manifest.Channels, options.SeamRepair, sink);
            WindowConcealer concealer = new(layout, manifest.Channels, options, assembler, Report);
            pipeline.Run(new IndexedChunkFeed(plan, 0, layout.ChunkCount), concealer, progress, cancellation);
        }

        if (plan.Index.HasSurplus)
        {
            Report(DamageExtent.Surplus(layout));
        }

        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
    }

    private void Report(DamagedRange range) => DamageNotice.Tell(range, options.OnDamage);
}
