namespace Encodec.Entropy;

/// <summary>A payload that no encoder produced. The caller knows which chunk it was and says so in a <see cref="CorruptChunkException"/>.</summary>
internal sealed class PayloadException(string reason) : EncodecException(EncodecStatus.CorruptChunk, reason);
