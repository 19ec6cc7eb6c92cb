using Encodec.Container;

namespace Encodec.Codec.Decoding;

/// <summary>Where each of a file's chunks stands. Memory is bounded by the file's size, whatever its header says.</summary>
internal abstract class ChunkIndex
{
    /// <summary>Chunks that stand in the file.</summary>
    public abstract long Found { get; }

    /// <summary>Whether bytes of the file belong to no chunk.</summary>
    public virtual bool HasSurplus => false;

    /// <summary>Where a chunk stands; false if it is lost.</summary>
    /// <param name="chunk">The chunk, from 0.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="isRecovered">Whether its length in the file is wrong.</param>
    /// <exception cref="EncodecException">The file has become shorter.</exception>
    public abstract bool TryLocate(long chunk, out ChunkLocation location, out bool isRecovered);

    /// <summary>What is wrong with a chunk that is lost, and the chunks that a report of it stands for.</summary>
    public abstract (EncodecException Failure, ChunkRun Reported) DescribeLost(long chunk);
}
