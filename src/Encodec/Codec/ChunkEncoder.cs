using Encodec.Bundles;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>
/// The entropy half of encoding: codes of chunks as they come → language model and arithmetic coder → payloads, in order. Helpers code
/// groups of chunks while the caller prepares the next; memory holds a few groups.
/// </summary>
internal sealed class ChunkEncoder : IDisposable
{
    private readonly Queue<EncodeGroupItem> _pending = new();
    private readonly List<EncodingChunk> _group = [];
    private readonly Func<WorkerPool<ChunkGroupCoder>> _startPool;
    private readonly Action<EncodingChunk> _write;
    private readonly CancellationToken _cancellation;

    /// <summary>Groups that may wait for helpers before the caller lends a hand.</summary>
    private readonly int _backlog;
    private WorkerPool<ChunkGroupCoder>? _pool;

    /// <summary>Starts no thread yet.</summary>
    /// <param name="bundle">Has the language model.</param>
    /// <param name="parameters">What else decides the probabilities.</param>
    /// <param name="chunkCount">Chunks that there will be, or more: no more threads are started than they keep busy.</param>
    /// <param name="threads">The caller's wish.</param>
    /// <param name="write">Takes each chunk, coded, in order, on the caller's thread.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ChunkEncoder(
        ModelBundle bundle, EntropyParameters parameters, long chunkCount, int threads, Action<EncodingChunk> write, CancellationToken cancellation)
    {
        _startPool = () => EntropyStage.Start(bundle, parameters, chunkCount, threads, cancellation);
        _write = write;
        _cancellation = cancellation;

        // Without helpers a group that waits gains nothing.
        int chosen = ThreadCount.Choose(threads);
        _backlog = chosen == 1 ? 0 : chosen;
    }

    /// <summary>Takes the next chunk's codes.</summary>
    public void Add(EncodingChunk chunk)
    {
        _group.Add(chunk);
        if (_group.Count == EntropyStage.GroupSize)
        {
            SubmitGroup();
        }
    }

    /// <summary>Writes the chunks that are coded, and codes some here where helpers have fallen behind.</summary>
    public void WriteReady()
    {
        while (_pending.Count > _backlog || (_pending.TryPeek(out EncodeGroupItem? next) && next.IsDone))
        {
            WriteNext();
        }
    }

    /// <summary>Codes and writes the rest.</summary>
    public void Finish()
    {
        SubmitGroup();
        while (_pending.Count > 0)
        {
            WriteNext();
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

        EncodeGroupItem item = new([.. _group]);
        _group.Clear();
        _pending.Enqueue(item);
        _pool ??= _startPool();
        _pool.Submit(item);
    }

    private void WriteNext()
    {
        EncodeGroupItem item = _pending.Dequeue();
        _pool!.Complete(item);
        foreach (EncodingChunk chunk in item.Chunks)
        {
            _write(chunk);
            _cancellation.ThrowIfCancellationRequested();
        }
    }
}
