namespace Encodec.Container;

/// <summary>How finely probabilities are counted when they become integer ranges. Every reader follows the header, so any choice decodes everywhere.</summary>
/// <param name="Scale">Header key <c>fp</c>: counts that a probability of 1 is worth, 1 … 2³¹ − 1.</param>
/// <param name="MinimumRange">Header key <c>mr</c>: no symbol's range out of 2²⁴ is narrower, at least 1.</param>
public readonly record struct ProbabilityPrecision(int Scale, int MinimumRange)
{
    /// <summary>What other encoders write, byte for byte.</summary>
    public static ProbabilityPrecision Reference { get; } = new(8192, 2);

    /// <summary>Smaller files at the same codes and the same speed; the default.</summary>
    public static ProbabilityPrecision Fine { get; } = new(262144, 2);

    /// <summary>The name of this precision, or its two numbers where it has none.</summary>
    public override string ToString() =>
        this == Reference ? "reference" : this == Fine ? "fine" : $"fp {Scale}, mr {MinimumRange}";
}
