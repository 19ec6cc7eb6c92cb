namespace Encodec.Entropy.LanguageModel;

/// <summary>The Gaussian error linear unit in its exact form, v · Φ(v).</summary>
internal static class Gelu
{
    /// <summary>√2 as an f64.</summary>
    public const double SquareRootOf2 = 1.4142135623730951;

    /// <summary>(v / 2) · (1 + erf(v / √2)).</summary>
    public static double Apply(double value) => (0.5 * value) * (1.0 + Fdlibm.Erf(value / SquareRootOf2));
}
