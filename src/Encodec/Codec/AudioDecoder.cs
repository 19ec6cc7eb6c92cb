using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// One decoding: chunks → arithmetic decoder and language model → codes → frame model → assembler → PCM. Helpers decode the next
/// chunks while the frame model runs on the caller's thread. Memory holds a few batches.
/// </summary>
internal sealed class AudioDecoder(
    ModelBundle bundle, FrameModelGate frames, DecodeOptions options, IProgress<CodecProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Batches whose codes are being decoded while one goes through the frame model.</summary>
    private const int BatchesAhead = 2;

    private readonly Queue<DecodeBatch> _pending = new();
    private long _nextToRead;

    private BundleManifest Manifest => bundle.Manifest;

    /// <summary>Checks that a file is the bundle's and complete, and lays out its chunks.</summary>
    public static ChunkLayout Plan(EcdcReader reader, ModelBundle bundle)
    {
        HeaderCheck.Require(reader.Header, bundle);
        return ChunkLayoutPlanner.ForDecoding(reader.Header, bundle.Manifest, reader.CountChunks());
    }

    public void Run(Stream input, IAudioSink sink)
    {
        EcdcReader reader = new(input);
        ChunkLayout layout = Plan(reader, bundle);
        EntropyParameters parameters = EntropyParametersFactory.Create(bundle, reader.Header.Precision, reader.Header.Tau);
        sink.Begin(Manifest.SampleRate, Manifest.Channels, layout.AudioLength);
        if (layout.ChunkCount > 0)
        {
            using WorkerPool<ChunkCoder> pool = new(ThreadCount.Choose(options.Threads), () => new ChunkCoder(bundle.LanguageModel, parameters));
            DecodeChunks(reader, layout, pool, WindowAssembler.For(layout, Manifest.Channels, options.SeamRepair, sink));
        }

        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
    }

    private void DecodeChunks(EcdcReader reader, ChunkLayout layout, WorkerPool<ChunkCoder> pool, IWindowAssembler assembler)
    {
        int batchSize = BatchSize.Choose(options.BatchSize, frames.MaximumDecodeBatch, layout, Manifest.Channels);

        // With small batches, enough of them that no helper runs dry.
        int ahead = Math.Max(BatchesAhead, (ThreadCount.Choose(options.Threads) / batchSize) + 1);
        while (true)
        {
            while (_pending.Count < ahead && _nextToRead < layout.ChunkCount)
            {
                _pending.Enqueue(SubmitBatch(reader, layout, batchSize, pool));
            }

            if (!_pending.TryDequeue(out DecodeBatch? batch))
            {
                return;
            }

            foreach (DecodeChunkItem item in batch.Items)
            {
                pool.Complete(item);
            }

            cancellation.ThrowIfCancellationRequested();
            Assemble(batch, layout, assembler);
        }
    }

    /// <summary>Reads the next chunks, as many as go through the frame model together: equally many frames, at most a batch.</summary>
    private DecodeBatch SubmitBatch(EcdcReader reader, ChunkLayout layout, int batchSize, WorkerPool<ChunkCoder> pool)
    {
        long first = _nextToRead;
        int codeFrames = layout.DecodedFrames(first);
        int count = 1;
        while (count < batchSize && first + count < layout.ChunkCount && layout.DecodedFrames(first + count) == codeFrames)
        {
            count++;
        }

        DecodeBatch batch = new(first, new CodeBatch(count, Manifest.Codebooks, codeFrames), new DecodeChunkItem[count]);
        for (int index = 0; index < count; index++)
        {
            if (!reader.TryReadChunk(out EcdcChunk chunk))
            {
                throw new EncodecException(EncodecStatus.Truncated, $"The input became shorter while it was read: chunk {first + index} is gone.");
            }

            batch.Items[index] = new DecodeChunkItem(chunk, layout, Manifest.Normalize, batch.Codes, index, cancellation);
            pool.Submit(batch.Items[index]);
        }

        _nextToRead += count;
        return batch;
    }

    private void Assemble(DecodeBatch batch, ChunkLayout layout, IWindowAssembler assembler)
    {
        using DecodedWindows windows = frames.Decode(batch.Codes);
        FrameOutputCheck.RequireSamples(windows, batch.Codes, layout, batch.FirstChunk);
        for (int index = 0; index < windows.Count; index++)
        {
            long chunk = batch.FirstChunk + index;
            assembler.Add(chunk, windows, index);
            progress?.Report(new CodecProgress(Math.Min(layout.Start(chunk + 1), layout.AudioLength), layout.AudioLength));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private sealed record DecodeBatch(long FirstChunk, CodeBatch Codes, DecodeChunkItem[] Items);
}
