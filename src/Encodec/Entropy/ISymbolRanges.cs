using Encodec.Entropy.LanguageModel;

namespace Encodec.Entropy;

/// <summary>The integer ranges of every symbol of one step of one chunk (docs/bitstream.md, section 6).</summary>
internal interface ISymbolRanges
{
    /// <summary>Computes the ranges of all codebooks from a step's logits.</summary>
    /// <param name="model">Has just made the step.</param>
    /// <param name="chunk">Which chunk's logits.</param>
    void Compute(ILanguageModelGroup model, int chunk);

    /// <summary>The range of a symbol.</summary>
    SymbolRange RangeOf(int codebook, int symbol);

    /// <summary>The symbol whose range holds a position.</summary>
    /// <param name="codebook">The codebook.</param>
    /// <param name="target">0 … 2²⁴ − 1.</param>
    /// <param name="range">Receives the symbol's range.</param>
    int Find(int codebook, int target, out SymbolRange range);
}
