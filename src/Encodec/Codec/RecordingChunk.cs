namespace Encodec.Codec;

/// <summary>One chunk of a file: what part of the recording it is, and where it stands.</summary>
/// <param name="Index">The chunk, from 0.</param>
/// <param name="Start">The first sample that it covers.</param>
/// <param name="Length">Samples per channel from there to where the next chunk starts, or the recording ends.</param>
/// <param name="Steps">Language model steps that code it.</param>
/// <param name="FileOffset">Where in the file its payload starts; 0 for one that is lost.</param>
/// <param name="PayloadBytes">The payload's size; 0 for one that is lost.</param>
/// <param name="IsIntact">Whether the payload's CRC-32 is the one that the file gives.</param>
/// <param name="Scale">The window's scale as it stands in the file; 1 where the bundle stores none, 0 for a chunk that is lost.</param>
public readonly record struct RecordingChunk(
    long Index, long Start, long Length, int Steps, long FileOffset, int PayloadBytes, bool IsIntact, float Scale);
