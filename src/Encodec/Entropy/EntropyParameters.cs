namespace Encodec.Entropy;

/// <summary>Everything besides the weights that decides a chunk's probabilities. Encoder and decoder must agree on every field.</summary>
/// <param name="Codebooks">Codebooks in use, at most as many as the weights hold.</param>
/// <param name="CodeLimit">Codes are 0 … this − 1: the frame model's cardinality, at most the language model's.</param>
/// <param name="LogitStep">Width of the bins that logits are rounded to; the larger of the manifest's two.</param>
/// <param name="Tau">Logit temperature.</param>
/// <param name="ProbabilityScale">Header key <c>fp</c>: probabilities become counts of this many.</param>
/// <param name="MinimumRange">Header key <c>mr</c>: no symbol's range is narrower than this.</param>
internal readonly record struct EntropyParameters(
    int Codebooks, int CodeLimit, double LogitStep, double Tau, int ProbabilityScale, int MinimumRange);
