using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>Products by <c>vpmaddwd</c>: weights widened to i16, two products to a 32-bit lane, two lanes to a row.</summary>
internal sealed unsafe class Avx2Kernel : LinearKernel
{
    /// <summary>Groups of columns after which the 32-bit sums are put away: two lanes of 127 groups stay below 2³¹ when added.</summary>
    private const int GroupsPerRun = 127;

    public override KernelKind Kind => KernelKind.Avx2;

    public override void Quantize(float* values, int columns, Activations activations, int chunk) =>
        activations.Scales[chunk] = Avx2Quantizer.Quantize(values, columns, activations.Wide(chunk), activations.Stride);

    public override void Multiply(PackedLinear linear, Activations activations, int chunks, float* output, int outputStride)
    {
        for (int block = 0; block < linear.Blocks; block++)
        {
            for (int chunk = 0; chunk < chunks; chunk += 2)
            {
                // An odd last chunk is computed twice, into the same place.
                Multiply2(linear, block, activations, chunk, Math.Min(chunk + 1, chunks - 1), output, outputStride);
            }
        }
    }

    private static void Multiply2(
        PackedLinear linear, int block, Activations activations, int chunkA, int chunkB, float* output, int outputStride)
    {
        int* run = stackalloc int[2 * PackedLinear.BlockRows];
        double* sums = stackalloc double[2 * PackedLinear.BlockRows];
        for (int first = 0; first < linear.Groups; first += GroupsPerRun)
        {
            int columns = first * PackedLinear.GroupColumns;
            Sum2(
                linear.Block(block) + ((nint)columns * PackedLinear.BlockRows),
                activations.Wide(chunkA) + columns,
                activations.Wide(chunkB) + columns,
                Math.Min(GroupsPerRun, linear.Groups - first),
                run);
            Accumulate(sums, run, first == 0);
        }

        int row = block * PackedLinear.BlockRows;
        Finish(sums, linear, row, activations.Scales[chunkA], output + ((nint)chunkA * outputStride) + row);
        Finish(sums + PackedLinear.BlockRows, linear, row, activations.Scales[chunkB], output + ((nint)chunkB * outputStride) + row);
    }

    /// <summary>A block's sums for two chunks. Calls nothing, since the compiler keeps in memory what lives across a call.</summary>
    private static void Sum2(sbyte* weights, short* a, short* b, int groups, int* sums)
    {
        Vector256<int> a0 = Vector256<int>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        for (int group = 0; group < groups; group++)
        {
            Vector256<short> xa = Avx2.BroadcastScalarToVector256((long*)a).AsInt16();
            Vector256<short> xb = Avx2.BroadcastScalarToVector256((long*)b).AsInt16();
            Vector256<short> w = Avx2.ConvertToVector256Int16(weights);
            a0 = Avx2.Add(a0, Avx2.MultiplyAddAdjacent(w, xa));
            b0 = Avx2.Add(b0, Avx2.MultiplyAddAdjacent(w, xb));
            w = Avx2.ConvertToVector256Int16(weights + 16);
            a1 = Avx2.Add(a1, Avx2.MultiplyAddAdjacent(w, xa));
            b1 = Avx2.Add(b1, Avx2.MultiplyAddAdjacent(w, xb));
            w = Avx2.ConvertToVector256Int16(weights + 32);
            a2 = Avx2.Add(a2, Avx2.MultiplyAddAdjacent(w, xa));
            b2 = Avx2.Add(b2, Avx2.MultiplyAddAdjacent(w, xb));
            w = Avx2.ConvertToVector256Int16(weights + 48);
            a3 = Avx2.Add(a3, Avx2.MultiplyAddAdjacent(w, xa));
            b3 = Avx2.Add(b3, Avx2.MultiplyAddAdjacent(w, xb));
            weights += 64;
            a += 4;
            b += 4;
        }

        Avx.Store(sums, Rows(a0, a1));
        Avx.Store(sums + 8, Rows(a2, a3));
        Avx.Store(sums + 16, Rows(b0, b1));
        Avx.Store(sums + 24, Rows(b2, b3));
    }

    /// <summary>Adds the two lanes of each row: eight rows in order from two vectors of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Rows(Vector256<int> first, Vector256<int> second) =>
        Avx2.Permute4x64(Avx2.HorizontalAdd(first, second).AsInt64(), 0b11_01_10_00).AsInt32();

    /// <summary>In f64, where every such sum is exact, so that the one rounding is the last.</summary>
    private static void Accumulate(double* sums, int* run, bool isFirst)
    {
        for (int i = 0; i < 2 * PackedLinear.BlockRows; i += 4)
        {
            Vector256<double> part = Avx.ConvertToVector256Double(Sse2.LoadVector128(run + i));
            Avx.Store(sums + i, isFirst ? part : Avx.Add(Avx.LoadVector256(sums + i), part));
        }
    }

    private static void Finish(double* sums, PackedLinear linear, int row, float scale, float* output)
    {
        for (int i = 0; i < PackedLinear.BlockRows; i += 8)
        {
            Vector256<float> rounded = Vector256.Create(
                Avx.ConvertToVector128Single(Avx.LoadVector256(sums + i)), Avx.ConvertToVector128Single(Avx.LoadVector256(sums + i + 4)));
            AvxScale.Store(rounded, scale, linear.Scales + row + i, linear.Bias + row + i, output + i);
        }
    }
}
