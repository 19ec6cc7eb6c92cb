namespace Encodec.Codec.Decoding;

/// <summary>Where a decoding's chunks come from, in order.</summary>
internal interface IChunkFeed
{
    /// <summary>The next chunk; false if there is none now.</summary>
    bool TryNext(out DecodingChunk chunk);
}
