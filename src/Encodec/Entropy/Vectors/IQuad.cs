using System.Runtime.Intrinsics;

namespace Encodec.Entropy.Vectors;

/// <summary>
/// Four f64 values that go through the same operations side by side, each rounded as it would be alone. Two implementations, one
/// algorithm: what is written over this gives the same bits on every processor.
/// </summary>
/// <typeparam name="TSelf">The implementation.</typeparam>
internal unsafe interface IQuad<TSelf>
    where TSelf : struct, IQuad<TSelf>
{
    /// <summary>Lanes.</summary>
    const int Count = 4;

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The same value four times.</summary>
    static abstract TSelf All(double value);

    /// <summary>A value from memory four times.</summary>
    static abstract TSelf AllAt(double* source);

    /// <summary>Four values from memory.</summary>
    static abstract TSelf Load(double* source);

    /// <summary>Four f32 values, widened.</summary>
    static abstract TSelf Widen(Vector128<float> values);

    /// <summary>Each lane's larger value; which one where a lane has a NaN is open.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>Lanes of <paramref name="yes"/> where left is below right, of <paramref name="no"/> elsewhere and where either is NaN.</summary>
    static abstract TSelf SelectLess(TSelf left, TSelf right, TSelf yes, TSelf no);

    /// <summary>Whether left is below right in every lane; false where any is NaN.</summary>
    static abstract bool AllLess(TSelf left, TSelf right);

    /// <summary>2 to the power of a whole number from -1022 to 1023.</summary>
    static abstract TSelf PowerOfTwo(TSelf exponent);

    /// <summary>Four values to memory.</summary>
    void Store(double* destination);

    /// <summary>Rounded to f32.</summary>
    Vector128<float> Narrow();

    /// <summary>Whole numbers below 2³¹ in magnitude, as integers.</summary>
    Vector128<int> ToInt32();

    /// <summary>Without the sign.</summary>
    TSelf Abs();

    /// <summary>This magnitude with another's sign; this must not have one.</summary>
    TSelf WithSignOf(TSelf other);

    /// <summary>Without the fraction, towards zero.</summary>
    TSelf Truncate();

    /// <summary>Down to the next whole number.</summary>
    TSelf Floor();

    /// <summary>With the lower 32 bits of each lane cleared.</summary>
    TSelf WithoutLowWord();
}
