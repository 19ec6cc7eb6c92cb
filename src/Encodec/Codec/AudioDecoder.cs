using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// One decoding: chunks → arithmetic decoder and language model → codes → frame model → assembler → PCM. Helpers decode the next
/// chunks while the frame model runs on the caller's thread. Memory holds a few groups of chunks.
/// </summary>
internal sealed class AudioDecoder(
    ModelBundle bundle, FrameModelGate frames, DecodeOptions options, IProgress<CodecProgress>? progress, CancellationToken cancellation)
{
    private readonly Queue<DecodeGroupItem> _pending = new();

    /// <summary>Chunks whose codes are ready, in order, that have not been through the frame model.</summary>
    private readonly Queue<DecodingChunk> _ready = new();
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
            using WorkerPool<ChunkGroupCoder> pool = EntropyStage.Start(bundle, parameters, layout.ChunkCount, options.Threads, cancellation);
            DecodeChunks(reader, layout, pool, WindowAssembler.For(layout, Manifest.Channels, options.SeamRepair, sink));
        }

        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
    }

    private void DecodeChunks(EcdcReader reader, ChunkLayout layout, WorkerPool<ChunkGroupCoder> pool, IWindowAssembler assembler)
    {
        int batchSize = BatchSize.Choose(options.BatchSize, frames.MaximumDecodeBatch, layout, Manifest);

        // A group for each thread, or what a batch needs, and one that the frame model works on.
        int ahead = Math.Max(ThreadCount.Choose(options.Threads), batchSize / EntropyStage.GroupSize) + 1;
        for (long first = 0; first < layout.ChunkCount;)
        {
            while (_pending.Count < ahead && _nextToRead < layout.ChunkCount)
            {
                _pending.Enqueue(SubmitGroup(reader, layout, pool));
            }

            int count = BatchAt(first, batchSize, layout);
            while (_ready.Count < count)
            {
                TakeGroup(pool);
            }

            cancellation.ThrowIfCancellationRequested();
            DecodeBatch(first, count, layout, assembler);
            first += count;
        }
    }

    /// <summary>Chunks that go through the frame model together: at most a batch, and equally many frames each.</summary>
    private int BatchAt(long first, int batchSize, ChunkLayout layout)
    {
        int count = 1;
        while (count < batchSize
            && first + count < layout.ChunkCount
            && layout.DecodedFrames(first + count) == layout.DecodedFrames(first)
            && (_ready.Count + (_pending.Count * (long)EntropyStage.GroupSize)) > count)
        {
            count++;
        }

        return count;
    }

    private DecodeGroupItem SubmitGroup(EcdcReader reader, ChunkLayout layout, WorkerPool<ChunkGroupCoder> pool)
    {
        int count = (int)Math.Min(EntropyStage.GroupSize, layout.ChunkCount - _nextToRead);
        DecodingChunk[] chunks = new DecodingChunk[count];
        for (int i = 0; i < count; i++, _nextToRead++)
        {
            if (!reader.TryReadChunk(out EcdcChunk chunk))
            {
                throw new EncodecException(EncodecStatus.Truncated, $"The input became shorter while it was read: chunk {_nextToRead} is gone.");
            }

            chunks[i] = new DecodingChunk(chunk, layout, Manifest);
        }

        DecodeGroupItem item = new(chunks);
        pool.Submit(item);
        return item;
    }

    private void TakeGroup(WorkerPool<ChunkGroupCoder> pool)
    {
        DecodeGroupItem item = _pending.Dequeue();
        pool.Complete(item);
        foreach (DecodingChunk chunk in item.Chunks)
        {
            _ready.Enqueue(chunk);
        }
    }

    private void DecodeBatch(long first, int count, ChunkLayout layout, IWindowAssembler assembler)
    {
        CodeBatch codes = new(count, Manifest.Codebooks, layout.DecodedFrames(first));
        for (int index = 0; index < count; index++)
        {
            DecodingChunk chunk = _ready.Dequeue();
            chunk.ThrowIfDamaged();
            chunk.Coded.Codes.Span.CopyTo(codes.Window(index));
            codes.Scales.Span[index] = chunk.Scale;
        }

        using DecodedWindows windows = frames.Decode(codes);
        FrameOutputCheck.RequireSamples(windows, codes, layout, first);
        for (int index = 0; index < count; index++)
        {
            assembler.Add(first + index, windows, index);
            progress?.Report(new CodecProgress(Math.Min(layout.Start(first + index + 1), layout.AudioLength), layout.AudioLength));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
