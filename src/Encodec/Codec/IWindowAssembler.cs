using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>Puts decoded windows together again, in order, and passes on what is final.</summary>
internal interface IWindowAssembler
{
    /// <summary>Starts afresh. What comes out is what all windows together would give, from where the windows before cannot reach.</summary>
    /// <param name="firstChunk">The chunk that will come first.</param>
    void Begin(long firstChunk);

    /// <summary>Takes the next chunk's window.</summary>
    /// <param name="chunk">The chunk, one more than the last; 0 unless <see cref="Begin"/> has said otherwise.</param>
    /// <param name="windows">The batch that it lies in.</param>
    /// <param name="index">Its place in the batch.</param>
    void Add(long chunk, DecodedWindows windows, int index);
}
