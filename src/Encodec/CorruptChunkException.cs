namespace Encodec;

/// <summary>A damaged chunk, with its place in the recording. The chunks around it remain decodable: chunks are independent.</summary>
public sealed class CorruptChunkException : EncodecException
{
    /// <summary>Creates an exception.</summary>
    /// <param name="chunkIndex">The chunk, from 0.</param>
    /// <param name="firstSample">The first sample of the recording that the chunk covers.</param>
    /// <param name="sampleCount">Samples per channel that the chunk covers.</param>
    /// <param name="reason">What is wrong with it, as a clause without the chunk's name.</param>
    /// <param name="status">The kind of failure.</param>
    public CorruptChunkException(
        long chunkIndex, long firstSample, long sampleCount, string reason, EncodecStatus status = EncodecStatus.CorruptChunk)
        : base(status, $"Chunk {chunkIndex} (samples {firstSample} to {firstSample + sampleCount - 1}): {reason}")
    {
        ChunkIndex = chunkIndex;
        FirstSample = firstSample;
        SampleCount = sampleCount;
    }

    /// <summary>The chunk, from 0.</summary>
    public long ChunkIndex { get; }

    /// <summary>The first sample of the recording that the chunk covers.</summary>
    public long FirstSample { get; }

    /// <summary>Samples per channel that the chunk covers.</summary>
    public long SampleCount { get; }
}
