using System.Runtime.CompilerServices;

namespace Encodec.Entropy;

/// <content>
/// The same functions for four values at a time: the same reductions, coefficients and order of operations in each lane. Where the
/// scalar code branches by the high word of |x|, this compares |x| with the smallest number that has the next high word.
/// </content>
internal static partial class Fdlibm
{
    /// <summary>|x| from which exp needs its special cases (high word 0x4086232b).</summary>
    private const double ExpLimit = 708.39599609375;

    /// <summary>|x| from which exp reduces its argument (above high word 0x3fd62e42).</summary>
    private const double ExpReduced = 0.3465735912322998;

    /// <summary>|x| from which exp is more than 1 + x (above high word 0x3e300000).</summary>
    private const double ExpTiny = 3.725293851175593e-09;

    /// <summary>e to the power of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TQuad Exp<TQuad>(TQuad x)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        TQuad magnitude = x.Abs();
        if (!TQuad.AllLess(magnitude, TQuad.All(ExpLimit)))
        {
            return ExpLaneByLane(x);
        }

        // The scalar code has a case of its own for |k| = 1; rounding to the nearest gives the same k there.
        TQuad one = TQuad.All(1.0);
        TQuad k = ((TQuad.All(InverseLn2) * x) + TQuad.All(0.5).WithSignOf(x)).Truncate();
        k = TQuad.SelectLess(magnitude, TQuad.All(ExpReduced), TQuad.All(0.0), k);
        TQuad high = x - (k * TQuad.All(Ln2High));
        TQuad low = k * TQuad.All(Ln2Low);
        TQuad r = high - low;
        TQuad square = r * r;
        TQuad c = r - (square * (TQuad.All(P1) + (square * (TQuad.All(P2) + (square * (TQuad.All(P3)
            + (square * (TQuad.All(P4) + (square * TQuad.All(P5))))))))));
        TQuad y = one + (((r * c / (TQuad.All(2.0) - c)) - low) + high);
        return TQuad.SelectLess(magnitude, TQuad.All(ExpTiny), one + x, y * TQuad.PowerOfTwo(k));
    }

    /// <summary>erf of lanes that all have |x| from 2⁻²⁸ to below 0.84375.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TQuad ErfSmall<TQuad>(TQuad x)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        TQuad z = x * x;
        TQuad r = TQuad.All(Pp0) + (z * (TQuad.All(Pp1) + (z * (TQuad.All(Pp2) + (z * (TQuad.All(Pp3) + (z * TQuad.All(Pp4))))))));
        TQuad s = TQuad.All(1.0) + (z * (TQuad.All(Qq1) + (z * (TQuad.All(Qq2) + (z * (TQuad.All(Qq3)
            + (z * (TQuad.All(Qq4) + (z * TQuad.All(Qq5))))))))));
        return x + (x * (r / s));
    }

    /// <summary>erf of lanes that all have |x| from 0.84375 to below 1.25.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TQuad ErfMiddle<TQuad>(TQuad x)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        TQuad one = TQuad.All(1.0);
        TQuad t = x.Abs() - one;
        TQuad p = TQuad.All(Pa0) + (t * (TQuad.All(Pa1) + (t * (TQuad.All(Pa2) + (t * (TQuad.All(Pa3) + (t * (TQuad.All(Pa4)
            + (t * (TQuad.All(Pa5) + (t * TQuad.All(Pa6))))))))))));
        TQuad q = one + (t * (TQuad.All(Qa1) + (t * (TQuad.All(Qa2) + (t * (TQuad.All(Qa3) + (t * (TQuad.All(Qa4)
            + (t * (TQuad.All(Qa5) + (t * TQuad.All(Qa6))))))))))));
        return (one - ((one - TQuad.All(Erx)) - (p / q))).WithSignOf(x);
    }

    /// <summary>erf of lanes that all have |x| from 1.25 to below 1 / 0.35.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TQuad ErfLarge<TQuad>(TQuad x)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        TQuad one = TQuad.All(1.0);
        TQuad s = one / (x * x);
        TQuad numerator = TQuad.All(Ra0) + (s * (TQuad.All(Ra1) + (s * (TQuad.All(Ra2) + (s * (TQuad.All(Ra3) + (s * (TQuad.All(Ra4)
            + (s * (TQuad.All(Ra5) + (s * (TQuad.All(Ra6) + (s * TQuad.All(Ra7))))))))))))));
        TQuad denominator = one + (s * (TQuad.All(Sa1) + (s * (TQuad.All(Sa2) + (s * (TQuad.All(Sa3) + (s * (TQuad.All(Sa4)
            + (s * (TQuad.All(Sa5) + (s * (TQuad.All(Sa6) + (s * (TQuad.All(Sa7) + (s * TQuad.All(Sa8))))))))))))))));
        return ErfTail(x, numerator / denominator);
    }

    /// <summary>erf of lanes that all have |x| from 1 / 0.35 to below 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TQuad ErfLargest<TQuad>(TQuad x)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        TQuad one = TQuad.All(1.0);
        TQuad s = one / (x * x);
        TQuad numerator = TQuad.All(Rb0) + (s * (TQuad.All(Rb1) + (s * (TQuad.All(Rb2) + (s * (TQuad.All(Rb3) + (s * (TQuad.All(Rb4)
            + (s * (TQuad.All(Rb5) + (s * TQuad.All(Rb6))))))))))));
        TQuad denominator = one + (s * (TQuad.All(Sb1) + (s * (TQuad.All(Sb2) + (s * (TQuad.All(Sb3) + (s * (TQuad.All(Sb4)
            + (s * (TQuad.All(Sb5) + (s * (TQuad.All(Sb6) + (s * TQuad.All(Sb7))))))))))))));
        return ErfTail(x, numerator / denominator);
    }

    /// <summary>Which of these an argument belongs to: 0 for none (tiny, from 6 on, NaN), else 1 to 4 in the order above.</summary>
    public static int ErfInterval(double x) => (HighWord(x) & 0x7fff_ffff) switch
    {
        < 0x3e30_0000 => 0,
        < 0x3feb_0000 => 1,
        < 0x3ff4_0000 => 2,
        < 0x4006_db6d => 3,
        < 0x4018_0000 => 4,
        _ => 0,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TQuad ErfTail<TQuad>(TQuad x, TQuad quotient)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        TQuad magnitude = x.Abs();
        TQuad z = magnitude.WithoutLowWord();
        TQuad first = Exp((TQuad.All(0.0) - (z * z)) - TQuad.All(0.5625));
        TQuad second = Exp(((z - magnitude) * (z + magnitude)) + quotient);
        return (TQuad.All(1.0) - (first * second / magnitude)).WithSignOf(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe TQuad ExpLaneByLane<TQuad>(TQuad x)
        where TQuad : struct, Vectors.IQuad<TQuad>
    {
        double* lanes = stackalloc double[Vectors.IQuad<TQuad>.Count];
        x.Store(lanes);
        for (int lane = 0; lane < Vectors.IQuad<TQuad>.Count; lane++)
        {
            lanes[lane] = Exp(lanes[lane]);
        }

        return TQuad.Load(lanes);
    }
}
