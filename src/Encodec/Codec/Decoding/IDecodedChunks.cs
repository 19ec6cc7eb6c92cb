using Encodec.Frames;

namespace Encodec.Codec.Decoding;

/// <summary>Where decoded chunks go, in order.</summary>
internal interface IDecodedChunks
{
    /// <summary>Takes the next chunk's window.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="windows">The batch that its window lies in.</param>
    /// <param name="index">Its place in the batch.</param>
    void Add(DecodingChunk chunk, DecodedWindows windows, int index);

    /// <summary>Takes the next chunk, which could not be decoded.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="failure">What is wrong with it.</param>
    void AddDamaged(DecodingChunk chunk, EncodecException failure);
}
