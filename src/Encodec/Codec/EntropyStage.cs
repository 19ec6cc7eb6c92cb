using Encodec.Bundles;
using Encodec.Entropy;

namespace Encodec.Codec;

/// <summary>How the entropy stage of an operation is spread over threads.</summary>
internal static class EntropyStage
{
    /// <summary>
    /// Chunks that go through the language model in lock-step. With eight, reading the weights costs little beside multiplying; more
    /// would make the first chunk wait longer and the states leave the cache.
    /// </summary>
    public const int GroupSize = 8;

    /// <summary>Starts the threads, no more of them than there are groups.</summary>
    public static WorkerPool<ChunkGroupCoder> Start(
        ModelBundle bundle, EntropyParameters parameters, long chunkCount, int threads, CancellationToken cancellation)
    {
        int capacity = (int)Math.Min(GroupSize, chunkCount);
        long groups = Math.Max(1, (chunkCount / GroupSize) + (chunkCount % GroupSize == 0 ? 0 : 1));
        return new WorkerPool<ChunkGroupCoder>(
            (int)Math.Min(ThreadCount.Choose(threads), groups),
            () => new ChunkGroupCoder(bundle.LanguageModel, parameters, capacity),
            cancellation);
    }
}
