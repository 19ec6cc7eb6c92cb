namespace Encodec.Codec.Decoding;

/// <summary>Chunks in a row.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct ChunkRun(long First, long Count);
