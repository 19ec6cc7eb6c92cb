using Encodec.Frames;

namespace Encodec.Codec.Decoding;

/// <summary>Keeps the last chunks of a run in a cache and passes all of them on.</summary>
/// <param name="cache">Keeps them.</param>
/// <param name="lastChunk">The run's last chunk.</param>
/// <param name="next">Receives them; null if they are only to be kept.</param>
internal sealed class CachingReceiver(WindowCache cache, long lastChunk, IDecodedChunks? next) : IDecodedChunks
{
    public void Add(DecodingChunk chunk, DecodedWindows windows, int index)
    {
        if (chunk.Index > lastChunk - cache.Capacity)
        {
            cache.Keep(chunk, windows, index);
        }

        next?.Add(chunk, windows, index);
    }

    public void AddDamaged(DecodingChunk chunk, EncodecException failure)
    {
        // First: if it ends the operation, the chunk is to be read again by the next one.
        next?.AddDamaged(chunk, failure);
        if (chunk.Index > lastChunk - cache.Capacity)
        {
            cache.KeepDamaged(chunk, failure);
        }
    }
}
