using Encodec.Audio;

namespace Encodec.Codec;

/// <summary>Fills in for a chunk that cannot be decoded.</summary>
/// <param name="chunk">The chunk, from 0.</param>
/// <param name="start">The first sample of the recording that it covers.</param>
/// <param name="audio">Silence on entry, as long as what the chunk covers; what it holds afterwards is used.</param>
/// <returns>Whether to fade it in and out.</returns>
public delegate bool ConcealChunkCallback(long chunk, long start, AudioBuffer audio);
