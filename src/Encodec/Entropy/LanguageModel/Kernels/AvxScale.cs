using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>From integer sums to outputs: eight rows at a time.</summary>
internal static unsafe class AvxScale
{
    /// <summary>output = bias + (sum · input scale) · row scale, each operation rounded to f32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> sums, float inputScale, float* rowScales, float* bias, float* output)
    {
        Vector256<float> scaled = Avx.Multiply(Avx.Multiply(sums, Vector256.Create(inputScale)), Avx.LoadVector256(rowScales));
        Avx.Store(output, Avx.Add(Avx.LoadVector256(bias), scaled));
    }
}
