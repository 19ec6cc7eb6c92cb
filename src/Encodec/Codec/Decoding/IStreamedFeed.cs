namespace Encodec.Codec.Decoding;

/// <summary>The chunks of a file that comes in pieces, as far as they are there.</summary>
internal interface IStreamedFeed : IChunkFeed
{
    /// <summary>Whether the next chunk is a lost one that was held back.</summary>
    bool IsHeld { get; }

    /// <summary>Whether bytes came that belong to no chunk.</summary>
    bool HasSurplus { get; }

    /// <summary>Takes the next bytes after the header.</summary>
    void Push(ReadOnlySpan<byte> bytes);

    /// <summary>No more bytes come.</summary>
    void Finish();

    /// <summary>Lets through so many lost chunks and no more: a file of a few bytes can lack any number of them.</summary>
    void Allow(int lostChunks);
}
