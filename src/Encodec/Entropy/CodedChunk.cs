namespace Encodec.Entropy;

/// <summary>One chunk's codes and the bytes that stand for them; coding fills in one from the other.</summary>
/// <param name="codes">[codebooks][frames]; decoding leaves frames after the last step alone.</param>
/// <param name="frames">Frames per codebook in <paramref name="codes"/>, at least <paramref name="steps"/>.</param>
/// <param name="steps">Frames that are coded.</param>
internal sealed class CodedChunk(Memory<int> codes, int frames, int steps)
{
    /// <summary>[codebooks][frames].</summary>
    public Memory<int> Codes { get; } = codes;

    /// <summary>Frames per codebook.</summary>
    public int Frames { get; } = frames;

    /// <summary>Frames that are coded.</summary>
    public int Steps { get; } = steps;

    /// <summary>The arithmetic-coded bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; set; }

    /// <summary>Why this chunk could not be coded, or null.</summary>
    public EncodecException? Failure { get; set; }
}
