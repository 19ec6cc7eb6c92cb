using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary><see cref="Quantizer"/>, eight values at a time.</summary>
internal static unsafe class Avx2Quantizer
{
    private const int Infinity = 0x7F80_0000;

    /// <summary>
    /// Just below one half: added before truncating it rounds halves away from zero, and unlike one half itself it does not lift the
    /// number just below one half to one.
    /// </summary>
    private const float NearlyHalf = 0.49999997f;

    /// <summary>Quantises; returns the scale that undoes it.</summary>
    /// <param name="values">The vector.</param>
    /// <param name="columns">Its length.</param>
    /// <param name="quantized">Receives it, zeros after it up to <paramref name="padded"/>.</param>
    /// <param name="padded">A multiple of 16.</param>
    public static float Quantize(float* values, int columns, short* quantized, int padded)
    {
        int largestBits = LargestMagnitude(values, columns);
        float largest = BitConverter.Int32BitsToSingle(largestBits);
        float scale = largest / 32767f;
        float inverse = 1f / scale;

        // By bits, a NaN is larger than infinity.
        if (largestBits >= Infinity || largestBits == 0 || scale == 0f || !float.IsFinite(inverse))
        {
            new Span<short>(quantized, padded).Clear();
            return 1f;
        }

        Vector256<float> factor = Vector256.Create(inverse);
        int i = 0;
        for (; i + 16 <= columns; i += 16)
        {
            // Packing saturates, which is the clamp, and works within 128-bit halves.
            Vector256<short> packed = Avx2.PackSignedSaturate(
                Round(Avx.Multiply(Avx.LoadVector256(values + i), factor)), Round(Avx.Multiply(Avx.LoadVector256(values + i + 8), factor)));
            Avx.Store(quantized + i, Avx2.Permute4x64(packed.AsInt64(), 0b11_01_10_00).AsInt16());
        }

        for (; i < columns; i++)
        {
            float rounded = MathF.Round(values[i] * inverse, MidpointRounding.AwayFromZero);
            quantized[i] = (short)Math.Clamp(rounded, -32768f, 32767f);
        }

        new Span<short>(quantized + columns, padded - columns).Clear();
        return scale;
    }

    private static int LargestMagnitude(float* values, int columns)
    {
        Vector256<int> mask = Vector256.Create(int.MaxValue);
        Vector256<int> largest = Vector256<int>.Zero;
        int i = 0;
        for (; i + 8 <= columns; i += 8)
        {
            largest = Avx2.Max(largest, Avx2.And(Avx.LoadVector256((int*)(values + i)), mask));
        }

        Vector128<int> half = Sse41.Max(largest.GetLower(), largest.GetUpper());
        half = Sse41.Max(half, Sse2.Shuffle(half, 0b01_00_11_10));
        half = Sse41.Max(half, Sse2.Shuffle(half, 0b10_11_00_01));
        int result = half.ToScalar();
        for (; i < columns; i++)
        {
            result = Math.Max(result, BitConverter.SingleToInt32Bits(values[i]) & int.MaxValue);
        }

        return result;
    }

    private static Vector256<int> Round(Vector256<float> values)
    {
        Vector256<float> sign = Avx.And(values, Vector256.Create(-0f));
        return Avx.ConvertToVector256Int32WithTruncation(Avx.Add(values, Avx.Or(sign, Vector256.Create(NearlyHalf))));
    }
}
