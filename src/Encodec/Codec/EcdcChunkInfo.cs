namespace Encodec.Codec;

/// <summary>One row of a file's chunk table.</summary>
/// <param name="PayloadBytes">Bytes of the payload, a scale included where there is one.</param>
/// <param name="IsIntact">Whether the checksum fits.</param>
public readonly record struct EcdcChunkInfo(int PayloadBytes, bool IsIntact);
