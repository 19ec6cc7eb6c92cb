using System.Runtime.Intrinsics;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy;

/// <summary>The first rule of docs/bitstream.md, section 6: logits to whole numbers of steps.</summary>
/// <typeparam name="TQuad">The vectors.</typeparam>
internal sealed unsafe class LogitLevels<TQuad>(EntropyParameters parameters)
    where TQuad : struct, IQuad<TQuad>
{
    /// <summary>2⁻⁴⁰: keeps a logit that lies on a bin's edge, give or take a rounding, in the lower bin.</summary>
    private const double EdgeBias = 1.0 / (1L << 40);

    /// <summary>Levels from here on are left to the scalar code; far beyond what a healthy model makes.</summary>
    private const double LevelLimit = 1 << 20;

    private readonly double _inverseStep = 1.0 / parameters.LogitStep;

    /// <summary>Rounds a column.</summary>
    /// <returns>False if the column has to go the scalar way: a logit is NaN, infinite or huge, or the levels are too many.</returns>
    public bool Round(ReadOnlySpan<float> logits, LevelColumn column)
    {
        TQuad highest = TQuad.All(-LevelLimit);
        TQuad lowest = TQuad.All(LevelLimit);
        TQuad limit = TQuad.All(LevelLimit);
        fixed (float* source = logits)
        {
            int bin = 0;
            for (; bin + 4 <= logits.Length; bin += 4)
            {
                TQuad levels = LevelsOf(TQuad.Widen(Vector128.Load(source + bin)));
                if (!TQuad.AllLess(levels.Abs(), limit))
                {
                    return false;
                }

                highest = TQuad.Max(highest, levels);
                lowest = TQuad.SelectLess(levels, lowest, levels, lowest);
                Vector128.Store(levels.ToInt32(), column.LevelOfBin + bin);
            }

            if (bin < logits.Length)
            {
                // The last few together with copies of the last one.
                float* rest = stackalloc float[4];
                for (int i = 0; i < 4; i++)
                {
                    rest[i] = source[Math.Min(bin + i, logits.Length - 1)];
                }

                TQuad levels = LevelsOf(TQuad.Widen(Vector128.Load(rest)));
                if (!TQuad.AllLess(levels.Abs(), limit))
                {
                    return false;
                }

                highest = TQuad.Max(highest, levels);
                lowest = TQuad.SelectLess(levels, lowest, levels, lowest);
                Vector128.Store(levels.ToInt32(), column.LevelOfBin + bin);
            }
        }

        double* low = stackalloc double[4];
        double* high = stackalloc double[4];
        lowest.Store(low);
        highest.Store(high);
        return column.TrySetExtremes(
            (int)Math.Min(Math.Min(low[0], low[1]), Math.Min(low[2], low[3])),
            (int)Math.Max(Math.Max(high[0], high[1]), Math.Max(high[2], high[3])));
    }

    /// <summary>floor(((logit / tau) / step + 0.5) − 2⁻⁴⁰).</summary>
    private TQuad LevelsOf(TQuad logits)
    {
        // Dividing by 1 changes nothing, and takes as long as dividing by anything else.
        TQuad tempered = parameters.Tau == 1.0 ? logits : logits / TQuad.All(parameters.Tau);

        // A product with the inverse is a few roundings off the quotient: at most 2^-30 below the limit of levels. Where that cannot
        // cross a whole number, the floor is the quotient's.
        TQuad quick = (tempered * TQuad.All(_inverseStep)) + TQuad.All(0.5 - EdgeBias);
        TQuad floor = quick.Floor();
        TQuad fraction = quick - floor;
        TQuad margin = TQuad.All(1.0 / (1 << 28));
        if (TQuad.AllLess(margin, fraction) && TQuad.AllLess(fraction, TQuad.All(1.0) - margin) && TQuad.AllLess(floor.Abs(), TQuad.All(LevelLimit)))
        {
            return floor;
        }

        return (((tempered / TQuad.All(parameters.LogitStep)) + TQuad.All(0.5)) - TQuad.All(EdgeBias)).Floor();
    }
}
