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

    /// <summary>Starts the threads.</summary>
    public static WorkerPool<ChunkGroupCoder> Start(ModelBundle bundle, EntropyParameters parameters, ChunkLayout layout, int threads)
    {
        int capacity = (int)Math.Min(GroupSize, layout.ChunkCount);
        return new WorkerPool<ChunkGroupCoder>(
            ThreadCount.Choose(threads), () => new ChunkGroupCoder(bundle.LanguageModel, parameters, capacity));
    }
}
