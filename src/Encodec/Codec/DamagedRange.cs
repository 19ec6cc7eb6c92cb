namespace Encodec.Codec;

/// <summary>A stretch of the recording that is not as it was. A run of chunks that are missing altogether is one.</summary>
/// <param name="Chunk">The damaged chunk, from 0; the first of a run.</param>
/// <param name="Start">The first sample that depends on it.</param>
/// <param name="Length">
/// Samples per channel that depend on it. 0 for damage that touches no sample: a chunk's length field that could be reconstructed, or
/// bytes that belong to no chunk.
/// </param>
/// <param name="Status">
/// <see cref="EncodecStatus.CorruptChunk"/>, <see cref="EncodecStatus.Truncated"/> for a chunk that the file ends inside, or
/// <see cref="EncodecStatus.ChunkCountMismatch"/> for chunks that are missing or bytes that are too many.
/// </param>
public readonly record struct DamagedRange(long Chunk, long Start, long Length, EncodecStatus Status);
