using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>Puts decoded windows together again, in order, and passes on what is final.</summary>
internal interface IWindowAssembler
{
    /// <summary>Takes the next chunk's window.</summary>
    /// <param name="chunk">The chunk, one more than the last.</param>
    /// <param name="windows">The batch that it lies in.</param>
    /// <param name="index">Its place in the batch.</param>
    void Add(long chunk, DecodedWindows windows, int index);
}
