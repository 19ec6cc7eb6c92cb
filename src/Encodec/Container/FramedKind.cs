namespace Encodec.Container;

/// <summary>What stands in a file after its header.</summary>
internal enum FramedKind
{
    /// <summary>A chunk, intact or with a payload that its CRC-32 does not fit.</summary>
    Chunk,

    /// <summary>Chunks that cannot be read: what should tell where they start and end is damaged, or not there.</summary>
    Lost,

    /// <summary>Bytes that belong to no chunk.</summary>
    Surplus,
}
