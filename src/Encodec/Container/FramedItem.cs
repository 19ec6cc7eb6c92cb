namespace Encodec.Container;

/// <summary>The next thing in a file after its header.</summary>
internal sealed record FramedItem
{
    /// <summary>For <see cref="Count"/>: all that are still due.</summary>
    public const long AllTheRest = long.MaxValue;

    /// <summary>What it is.</summary>
    public required FramedKind Kind { get; init; }

    /// <summary>Where a chunk stands.</summary>
    public ChunkLocation Location { get; init; }

    /// <summary>A chunk's payload, its own.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The CRC-32 that the file gives for the payload.</summary>
    public uint StoredChecksum { get; init; }

    /// <summary>The CRC-32 that the payload has.</summary>
    public uint ActualChecksum { get; init; }

    /// <summary>Whether a chunk's length in the file is wrong; <see cref="Location"/> has the right one.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>How many chunks are lost.</summary>
    public long Count { get; init; }

    /// <summary>Whether <see cref="Count"/> is certain, and not reckoned from the bytes that they take.</summary>
    public bool IsExact { get; init; }

    /// <summary>What is wrong with the first chunk that is lost, as a clause.</summary>
    public EncodecException? Failure { get; init; }
}
