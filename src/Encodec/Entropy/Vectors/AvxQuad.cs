using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.Vectors;

/// <summary>Four lanes in one 256-bit register. Needs AVX2.</summary>
internal readonly unsafe struct AvxQuad : IQuad<AvxQuad>
{
    private readonly Vector256<double> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private AvxQuad(Vector256<double> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad operator +(AvxQuad left, AvxQuad right) => new(Avx.Add(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad operator -(AvxQuad left, AvxQuad right) => new(Avx.Subtract(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad operator *(AvxQuad left, AvxQuad right) => new(Avx.Multiply(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad operator /(AvxQuad left, AvxQuad right) => new(Avx.Divide(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad All(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad AllAt(double* source) => new(Avx.BroadcastScalarToVector256(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad Load(double* source) => new(Avx.LoadVector256(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad Widen(Vector128<float> values) => new(Avx.ConvertToVector256Double(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad Max(AvxQuad left, AvxQuad right) => new(Avx.Max(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad SelectLess(AvxQuad left, AvxQuad right, AvxQuad yes, AvxQuad no) =>
        new(Avx.BlendVariable(no._value, yes._value, Avx.CompareLessThan(left._value, right._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(AvxQuad left, AvxQuad right) => Avx.MoveMask(Avx.CompareLessThan(left._value, right._value)) == 0b1111;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AvxQuad PowerOfTwo(AvxQuad exponent)
    {
        // Adding 2^52 leaves the whole number in the lowest bits, from where it moves into the exponent's place.
        Vector256<double> biased = Avx.Add(exponent._value, Vector256.Create(4503599627370496.0 + 1023.0));
        return new(Avx2.ShiftLeftLogical(biased.AsInt64(), 52).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination) => Avx.Store(destination, _value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Narrow() => Avx.ConvertToVector128Single(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> ToInt32() => Avx.ConvertToVector128Int32WithTruncation(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AvxQuad Abs() => new(Avx.AndNot(Vector256.Create(-0.0), _value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AvxQuad WithSignOf(AvxQuad other) => new(Avx.Or(_value, Avx.And(Vector256.Create(-0.0), other._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AvxQuad Truncate() => new(Avx.RoundToZero(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AvxQuad Floor() => new(Avx.Floor(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AvxQuad WithoutLowWord() =>
        new(Avx.And(_value, Vector256.Create(unchecked((long)0xFFFF_FFFF_0000_0000)).AsDouble()));
}
