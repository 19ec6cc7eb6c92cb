using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// One encoding: PCM → segmenter → frame model → codes → language model and arithmetic coder → chunks. The frame model runs on the
/// caller's thread while helpers code earlier chunks; payloads are written in order. Memory holds a few groups of chunks.
/// </summary>
internal sealed class AudioEncoder(
    ModelBundle bundle, FrameModelGate frames, EncodeOptions options, IProgress<CodecProgress>? progress, CancellationToken cancellation)
{
    private readonly Queue<EncodeGroupItem> _pending = new();
    private readonly List<EncodingChunk> _group = [];

    private BundleManifest Manifest => bundle.Manifest;

    public void Run(IAudioSource source, Stream output)
    {
        AudioFormatCheck.Require(Manifest, source.SampleRate, source.Channels);
        EntropyParameters parameters = EntropyParametersFactory.Create(bundle, options.Precision, tau: 1.0);
        ChunkLayout layout = ChunkLayoutPlanner.ForEncoding(Manifest, source.Length, frames.HasStaticTimeAxis, options.ChunkMilliseconds);
        EcdcWriter writer = new(output, HeaderFor(layout));
        if (layout.ChunkCount > 0)
        {
            using WorkerPool<ChunkGroupCoder> pool = EntropyStage.Start(bundle, parameters, layout, options.Threads, cancellation);
            EncodeChunks(source, layout, pool, writer);
        }

        progress?.Report(new CodecProgress(layout.AudioLength, layout.AudioLength));
    }

    private EcdcHeader HeaderFor(ChunkLayout layout)
    {
        bool spelledOut = layout.FixedSteps is not null;
        return new EcdcHeader
        {
            ModelName = Manifest.ModelName,
            AudioLength = layout.AudioLength,
            Codebooks = Manifest.Codebooks,
            UsesLanguageModel = true,
            Precision = options.Precision,
            LanguageModelHash = bundle.LanguageModel.Sha256,
            ChunkSamples = spelledOut ? layout.WindowSamples : null,
            ChunkStride = spelledOut ? layout.Stride : null,
            StepsPerChunk = layout.FixedSteps,
        };
    }

    private void EncodeChunks(IAudioSource source, ChunkLayout layout, WorkerPool<ChunkGroupCoder> pool, EcdcWriter writer)
    {
        int batchSize = BatchSize.Choose(options.BatchSize, frames.MaximumEncodeBatch, layout, Manifest);
        WindowSegmenter segmenter = new(source, layout);
        WindowBatch windows = new(batchSize, Manifest.Channels, layout.WindowSamples);
        int backlog = ThreadCount.Choose(options.Threads);
        for (long first = 0; first < layout.ChunkCount; first += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            windows.Count = (int)Math.Min(batchSize, layout.ChunkCount - first);
            for (int index = 0; index < windows.Count; index++)
            {
                segmenter.Next(windows, index);
            }

            EncodeBatch(first, windows, layout, pool);
            while (_pending.Count > backlog || (_pending.TryPeek(out EncodeGroupItem? next) && next.IsDone))
            {
                WriteNext(layout, pool, writer);
            }
        }

        SubmitGroup(pool);
        while (_pending.Count > 0)
        {
            WriteNext(layout, pool, writer);
        }
    }

    private void EncodeBatch(long first, WindowBatch windows, ChunkLayout layout, WorkerPool<ChunkGroupCoder> pool)
    {
        // A batch of its own each time: helpers read it while the frame model fills the next.
        CodeBatch codes = FrameEncoding.Run(frames, windows, Manifest, layout, options.ChunkMilliseconds, first);
        int perWindow = codes.Codebooks * codes.Frames;
        for (int index = 0; index < codes.Count; index++)
        {
            CodedChunk coded = new(codes.Codes.Slice(index * perWindow, perWindow), codes.Frames, layout.Steps(first + index));
            _group.Add(new EncodingChunk(first + index, coded, Manifest.Normalize ? codes.Scales.Span[index] : null));
            if (_group.Count == EntropyStage.GroupSize)
            {
                SubmitGroup(pool);
            }
        }
    }

    private void SubmitGroup(WorkerPool<ChunkGroupCoder> pool)
    {
        if (_group.Count == 0)
        {
            return;
        }

        EncodeGroupItem item = new([.. _group]);
        _group.Clear();
        _pending.Enqueue(item);
        pool.Submit(item);
    }

    private void WriteNext(ChunkLayout layout, WorkerPool<ChunkGroupCoder> pool, EcdcWriter writer)
    {
        EncodeGroupItem item = _pending.Dequeue();
        pool.Complete(item);
        foreach (EncodingChunk chunk in item.Chunks)
        {
            writer.WriteChunk(chunk.ToPayload());
            progress?.Report(new CodecProgress(Math.Min(layout.Start(chunk.Index + 1), layout.AudioLength), layout.AudioLength));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
