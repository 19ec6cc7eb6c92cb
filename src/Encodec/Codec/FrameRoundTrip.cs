using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>PCM → segmenter → frame model → codes → frame model → assembler → PCM: the lossy part of the codec alone.</summary>
internal sealed class FrameRoundTrip(
    BundleManifest manifest,
    FrameModelGate frames,
    EncodeOptions encodeOptions,
    DecodeOptions decodeOptions,
    IProgress<CodecProgress>? progress,
    CancellationToken cancellation)
{
    public void Run(IAudioSource source, IAudioSink sink)
    {
        AudioFormatCheck.Require(manifest, source.SampleRate, source.Channels);
        ChunkLayout layout = ChunkLayoutPlanner.ForEncoding(manifest, source.Length, frames.HasStaticTimeAxis, encodeOptions.ChunkMilliseconds);
        sink.Begin(manifest.SampleRate, manifest.Channels, layout.AudioLength);
        if (layout.ChunkCount > 0)
        {
            int limit = Math.Min(frames.MaximumEncodeBatch, frames.MaximumDecodeBatch);
            int batchSize = BatchSize.Choose(encodeOptions.BatchSize, frames.PreferredBatch, limit, layout, manifest);
            WindowSegmenter segmenter = new(manifest.Channels, layout);
            long left = layout.AudioLength;
            WindowBatch windows = new(batchSize, manifest.Channels, layout.WindowSamples);
            IWindowAssembler assembler = WindowAssembler.For(layout, manifest.Channels, decodeOptions.SeamRepair, sink);
            for (long first = 0; first < layout.ChunkCount; first += batchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                windows.Count = (int)Math.Min(batchSize, layout.ChunkCount - first);
                for (int index = 0; index < windows.Count; index++)
                {
                    left -= segmenter.Fill(ref source, left);
                    segmenter.Take(windows, index);
                }

                SendBatch(first, windows, layout, assembler);
                progress?.Report(new CodecProgress(Math.Min(layout.Start(first + windows.Count), layout.AudioLength), layout.AudioLength));
            }
        }

        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
    }

    private void SendBatch(long first, WindowBatch windows, ChunkLayout layout, IWindowAssembler assembler)
    {
        CodeBatch encoded = FrameEncoding.Run(frames, windows, manifest, layout, encodeOptions.ChunkMilliseconds, first);
        int from = 0;
        while (from < encoded.Count)
        {
            int frameCount = layout.DecodedFrames(first + from);
            int count = 1;
            while (from + count < encoded.Count && layout.DecodedFrames(first + from + count) == frameCount)
            {
                count++;
            }

            CodeBatch kept = Keep(encoded, from, count, frameCount, first, layout);
            using DecodedWindows decoded = frames.Decode(kept);
            FrameOutputCheck.RequireSamples(decoded, kept, layout, first + from);
            for (int index = 0; index < count; index++)
            {
                assembler.Add(first + from + index, decoded, index);
            }

            from += count;
        }
    }

    /// <summary>What a file would hold of these codes: the coded steps, zeros after them.</summary>
    private CodeBatch Keep(CodeBatch encoded, int from, int count, int frameCount, long first, ChunkLayout layout)
    {
        CodeBatch kept = new(count, manifest.Codebooks, frameCount);
        for (int index = 0; index < count; index++)
        {
            int steps = layout.Steps(first + from + index);
            ReadOnlySpan<int> source = encoded.Window(from + index);
            Span<int> destination = kept.Window(index);
            for (int codebook = 0; codebook < manifest.Codebooks; codebook++)
            {
                source.Slice(codebook * encoded.Frames, steps).CopyTo(destination[(codebook * frameCount)..]);
            }

            kept.Scales.Span[index] = manifest.Normalize ? encoded.Scales.Span[from + index] : 1f;
        }

        return kept;
    }
}
