namespace Encodec.Audio;

/// <summary>What is needed of a WAV file's structure to read its audio.</summary>
/// <param name="Format">How the audio is stored.</param>
/// <param name="DataOffset">Where the audio starts, in bytes from the start of the file.</param>
/// <param name="FrameCount">Samples per channel; null where only the end of a pipe will tell.</param>
/// <param name="Note">What is odd about it, and was decided on; null where nothing is.</param>
internal readonly record struct WavHeader(WavFormat Format, long DataOffset, long? FrameCount, string? Note = null);
