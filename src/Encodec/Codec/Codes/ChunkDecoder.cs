using Encodec.Bundles;
using Encodec.Entropy;

namespace Encodec.Codec.Codes;

/// <summary>
/// The entropy half of decoding: payloads of chunks as they come → arithmetic decoder and language model → codes, reported in order.
/// Helpers decode groups of chunks while the caller brings the next.
/// </summary>
internal sealed class ChunkDecoder : IDisposable
{
    private readonly Queue<CodedGroupItem> _pending = new();
    private readonly List<CodedChunk> _group = [];
    private readonly Func<WorkerPool<ChunkGroupCoder>> _startPool;
    private readonly Action<CodedChunk> _done;
    private readonly CancellationToken _cancellation;
    private readonly int _backlog;
    private WorkerPool<ChunkGroupCoder>? _pool;

    /// <summary>Starts no thread yet.</summary>
    /// <param name="bundle">Has the language model.</param>
    /// <param name="parameters">What else decides the probabilities.</param>
    /// <param name="chunkCount">Chunks that there will be: no more threads are started than they keep busy.</param>
    /// <param name="threads">The caller's wish.</param>
    /// <param name="done">Told of each chunk, decoded or damaged, in order, on the caller's thread.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ChunkDecoder(
        ModelBundle bundle, EntropyParameters parameters, long chunkCount, int threads, Action<CodedChunk> done, CancellationToken cancellation)
    {
        _startPool = () => EntropyStage.Start(bundle, parameters, chunkCount, threads, cancellation);
        _done = done;
        _cancellation = cancellation;
        _backlog = ThreadCount.Choose(threads);
    }

    /// <summary>Takes the next chunk. One that has failed already is passed on.</summary>
    public void Add(CodedChunk chunk)
    {
        _group.Add(chunk);
        if (_group.Count == EntropyStage.GroupSize)
        {
            SubmitGroup();
            while (_pending.Count > _backlog)
            {
                TakeNext();
            }
        }
    }

    /// <summary>Decodes the rest.</summary>
    public void Finish()
    {
        SubmitGroup();
        while (_pending.Count > 0)
        {
            TakeNext();
        }
    }

    /// <summary>Stops the helpers; what they have not done is dropped.</summary>
    public void Dispose()
    {
        _pool?.Dispose();
        _pool = null;
    }

    private void SubmitGroup()
    {
        if (_group.Count == 0)
        {
            return;
        }

        CodedGroupItem item = new([.. _group]);
        _group.Clear();
        _pending.Enqueue(item);
        _pool ??= _startPool();
        _pool.Submit(item);
    }

    private void TakeNext()
    {
        CodedGroupItem item = _pending.Dequeue();
        _pool!.Complete(item);
        foreach (CodedChunk chunk in item.Chunks)
        {
            _done(chunk);
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
