using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Encodec.Entropy.Vectors;

/// <summary>Four lanes in two 128-bit registers, on any processor.</summary>
internal readonly unsafe struct PortableQuad : IQuad<PortableQuad>
{
    private readonly Vector128<double> _low;
    private readonly Vector128<double> _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PortableQuad(Vector128<double> low, Vector128<double> high)
    {
        _low = low;
        _high = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad operator +(PortableQuad left, PortableQuad right) => new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad operator -(PortableQuad left, PortableQuad right) => new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad operator *(PortableQuad left, PortableQuad right) => new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad operator /(PortableQuad left, PortableQuad right) => new(left._low / right._low, left._high / right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad All(double value) => new(Vector128.Create(value), Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad AllAt(double* source) => All(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad Load(double* source) => new(Vector128.Load(source), Vector128.Load(source + 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad Widen(Vector128<float> values)
    {
        (Vector128<double> low, Vector128<double> high) = Vector128.Widen(values);
        return new(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad Max(PortableQuad left, PortableQuad right) =>
        new(
            Vector128.ConditionalSelect(Vector128.GreaterThan(left._low, right._low), left._low, right._low),
            Vector128.ConditionalSelect(Vector128.GreaterThan(left._high, right._high), left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad SelectLess(PortableQuad left, PortableQuad right, PortableQuad yes, PortableQuad no) =>
        new(
            Vector128.ConditionalSelect(Vector128.LessThan(left._low, right._low), yes._low, no._low),
            Vector128.ConditionalSelect(Vector128.LessThan(left._high, right._high), yes._high, no._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(PortableQuad left, PortableQuad right) =>
        Vector128.LessThanAll(left._low, right._low) && Vector128.LessThanAll(left._high, right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PortableQuad PowerOfTwo(PortableQuad exponent)
    {
        // Adding 2^52 leaves the whole number in the lowest bits, from where it moves into the exponent's place.
        Vector128<double> bias = Vector128.Create(4503599627370496.0 + 1023.0);
        return new(
            Vector128.ShiftLeft((exponent._low + bias).AsInt64(), 52).AsDouble(),
            Vector128.ShiftLeft((exponent._high + bias).AsInt64(), 52).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* destination)
    {
        Vector128.Store(_low, destination);
        Vector128.Store(_high, destination + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Narrow() => Vector128.Narrow(_low, _high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> ToInt32()
    {
        // Adding 1.5 · 2^52 leaves the whole number, two's complement, in the lowest bits.
        Vector128<double> bias = Vector128.Create(6755399441055744.0);
        return Vector128.Narrow((_low + bias).AsInt64(), (_high + bias).AsInt64());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PortableQuad Abs() => new(Vector128.Abs(_low), Vector128.Abs(_high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PortableQuad WithSignOf(PortableQuad other)
    {
        Vector128<double> sign = Vector128.Create(-0.0);
        return new(_low | (other._low & sign), _high | (other._high & sign));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PortableQuad Truncate() => new(Vector128.Truncate(_low), Vector128.Truncate(_high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PortableQuad Floor() => new(Vector128.Floor(_low), Vector128.Floor(_high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PortableQuad WithoutLowWord()
    {
        Vector128<double> mask = Vector128.Create(unchecked((long)0xFFFF_FFFF_0000_0000)).AsDouble();
        return new(_low & mask, _high & mask);
    }
}
