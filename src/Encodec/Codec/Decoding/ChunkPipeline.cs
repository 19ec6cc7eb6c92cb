using Encodec.Bundles;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec.Decoding;

/// <summary>
/// Chunks → arithmetic decoder and language model → codes → frame model → windows. Helpers decode the next chunks while the frame
/// model runs on the caller's thread. Groups and batches form from the chunks that are there; which ones they are changes nothing of
/// what comes out. Memory holds a few groups of chunks.
/// </summary>
internal sealed class ChunkPipeline : IDisposable
{
    private readonly ModelBundle _bundle;
    private readonly FrameModelGate _frames;
    private readonly ChunkLayout _layout;
    private readonly EntropyParameters _parameters;
    private readonly DecodeOptions _options;
    private readonly int _batchSize;

    /// <summary>A group for each thread, or what a batch needs, and one that the frame model works on.</summary>
    private readonly int _ahead;
    private readonly Queue<DecodeGroupItem> _pending = new();

    /// <summary>Chunks whose codes are ready, in order, that have not been through the frame model.</summary>
    private readonly Queue<DecodingChunk> _ready = new();
    private IProgress<CodecProgress>? _progress;
    private CancellationToken _cancellation;
    private WorkerPool<ChunkGroupCoder>? _pool;
    private bool _hasHelpers;

    /// <summary>Settles sizes; threads start with the first chunk.</summary>
    public ChunkPipeline(
        ModelBundle bundle, FrameModelGate frames, ChunkLayout layout, EntropyParameters parameters, DecodeOptions options)
    {
        _bundle = bundle;
        _frames = frames;
        _layout = layout;
        _parameters = parameters;
        _options = options;
        if (layout.IsRaw && frames.HasStaticTimeAxis)
        {
            throw RawSupport.Refused("decoded", bundle);
        }

        _batchSize = BatchSize.Choose(options.BatchSize, frames.PreferredBatch, frames.MaximumDecodeBatch, layout, bundle.Manifest);
        _ahead = Math.Max(ThreadCount.Choose(options.Threads), _batchSize / EntropyStage.GroupSize) + 1;
    }

    /// <summary>Decodes what a feed has, to its last chunk. After a failure it may be used again; what was under way is dropped.</summary>
    /// <param name="feed">Where the chunks come from.</param>
    /// <param name="receiver">Where they go.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk. Threads stay from run to run as long as it is the same.</param>
    public void Run(IChunkFeed feed, IDecodedChunks receiver, IProgress<CodecProgress>? progress, CancellationToken cancellation)
    {
        if (_cancellation != cancellation)
        {
            Reset();
        }

        _progress = progress;
        _cancellation = cancellation;
        try
        {
            bool isDry = false;
            while (true)
            {
                while (!isDry && (_layout.IsRaw ? _ready.Count < _batchSize : _pending.Count < _ahead))
                {
                    isDry = !SubmitGroup(feed);
                }

                while (_ready.Count < _batchSize && _pending.Count > 0)
                {
                    TakeGroup();
                }

                if (_ready.Count == 0)
                {
                    return;
                }

                _cancellation.ThrowIfCancellationRequested();
                DecodeNext(receiver);
            }
        }
        catch
        {
            Reset();
            throw;
        }
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose() => Reset();

    private void StopThreads()
    {
        _pool?.Dispose();
        _pool = null;
    }

    private void Reset()
    {
        StopThreads();
        _pending.Clear();
        _ready.Clear();
    }

    /// <summary>False if the feed had nothing more.</summary>
    private bool SubmitGroup(IChunkFeed feed)
    {
        List<DecodingChunk> chunks = new(EntropyStage.GroupSize);
        while (chunks.Count < EntropyStage.GroupSize && feed.TryNext(out DecodingChunk chunk))
        {
            chunks.Add(chunk);
        }

        if (_layout.IsRaw)
        {
            // Their codes have been unpacked already.
            chunks.ForEach(_ready.Enqueue);
        }
        else if (chunks.Count > 0)
        {
            DecodeGroupItem item = new([.. chunks]);
            PoolFor(chunks.Count).Submit(item);
            _pending.Enqueue(item);
        }

        return chunks.Count == EntropyStage.GroupSize;
    }

    /// <summary>Helpers start when there is more than one group's work: a stream that gets a chunk now and then needs none.</summary>
    private WorkerPool<ChunkGroupCoder> PoolFor(int chunks)
    {
        bool isAlone = _pending.Count == 0 && chunks < EntropyStage.GroupSize;
        if (!isAlone && !_hasHelpers && _pending.Count == 0)
        {
            StopThreads();
            _hasHelpers = true;
        }

        return _pool ??= EntropyStage.Start(_bundle, _parameters, _layout.ChunkCount, _hasHelpers ? _options.Threads : 1, _cancellation);
    }

    private void TakeGroup()
    {
        DecodeGroupItem item = _pending.Dequeue();
        _pool!.Complete(item);
        foreach (DecodingChunk chunk in item.Chunks)
        {
            _ready.Enqueue(chunk);
        }
    }

    private void DecodeNext(IDecodedChunks receiver)
    {
        if (_ready.Peek().Failure is EncodecException failure)
        {
            DecodingChunk damaged = _ready.Dequeue();
            receiver.AddDamaged(damaged, failure);
            Report(damaged);
            return;
        }

        DecodingChunk[] batch = NextBatch();
        CodeBatch codes = new(batch.Length, _bundle.Manifest.Codebooks, batch[0].Coded!.Frames);
        for (int index = 0; index < batch.Length; index++)
        {
            batch[index].Coded!.Codes.Span.CopyTo(codes.Window(index));
            codes.Scales.Span[index] = batch[index].Scale;
        }

        using DecodedWindows windows = _frames.Decode(codes);
        FrameOutputCheck.RequireSamples(windows, codes, _layout, batch[0].Index);
        for (int index = 0; index < batch.Length; index++)
        {
            receiver.Add(batch[index], windows, index);
            Report(batch[index]);
        }
    }

    /// <summary>Chunks that go through the frame model together: at most a batch, equally many frames each, none of them damaged.</summary>
    private DecodingChunk[] NextBatch()
    {
        int frames = _ready.Peek().Coded!.Frames;
        DecodingChunk[] batch = [.. _ready.Take(_batchSize).TakeWhile(chunk => chunk.Failure is null && chunk.Coded!.Frames == frames)];
        for (int i = 0; i < batch.Length; i++)
        {
            _ready.Dequeue();
        }

        return batch;
    }

    private void Report(DecodingChunk chunk)
    {
        _progress?.Report(new CodecProgress(Math.Min(_layout.Start(chunk.Index + 1), _layout.AudioLength), _layout.AudioLength));
        _cancellation.ThrowIfCancellationRequested();
    }
}
