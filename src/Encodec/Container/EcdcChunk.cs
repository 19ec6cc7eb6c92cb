namespace Encodec.Container;

/// <summary>One chunk as it stands in the file.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="StoredChecksum">The CRC-32 that the file gives for the payload.</param>
/// <param name="ActualChecksum">The CRC-32 that the payload has.</param>
public readonly record struct EcdcChunk(long Index, ReadOnlyMemory<byte> Payload, uint StoredChecksum, uint ActualChecksum)
{
    /// <summary>Whether the payload is the one that was written.</summary>
    public bool IsIntact => StoredChecksum == ActualChecksum;
}
