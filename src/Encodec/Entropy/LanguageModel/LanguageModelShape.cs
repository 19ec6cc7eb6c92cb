namespace Encodec.Entropy.LanguageModel;

/// <summary>The seven numbers at the head of a weight file.</summary>
/// <param name="Dim">Width of the residual stream.</param>
/// <param name="Layers">Transformer layers.</param>
/// <param name="Heads">Attention heads; divides <paramref name="Dim"/>.</param>
/// <param name="Codebooks">Codebooks that the file has embeddings and outputs for.</param>
/// <param name="Cardinality">Entries of each codebook.</param>
/// <param name="FrameLength">Steps after which the state starts afresh.</param>
/// <param name="PastContext">Earlier steps that attention sees, besides the present one.</param>
public readonly record struct LanguageModelShape(
    int Dim, int Layers, int Heads, int Codebooks, int Cardinality, int FrameLength, long PastContext)
{
    /// <summary>Width of one attention head.</summary>
    public int HeadDim => Dim / Heads;

    /// <summary>
    /// Entries in a layer's list of keys, and of values, when it is longest: the initial entry and one per step until either the
    /// context is full or the state starts afresh.
    /// </summary>
    public int ContextCapacity => (int)(Math.Min(PastContext, FrameLength) + 1);
}
