namespace Encodec.Container;

/// <summary>Where a chunk stands in its file.</summary>
/// <param name="PayloadOffset">Where in the file the payload starts.</param>
/// <param name="PayloadLength">Its bytes.</param>
internal readonly record struct ChunkLocation(long PayloadOffset, int PayloadLength)
{
    /// <summary>Where in the file the next chunk starts.</summary>
    public long End => PayloadOffset + PayloadLength;
}
