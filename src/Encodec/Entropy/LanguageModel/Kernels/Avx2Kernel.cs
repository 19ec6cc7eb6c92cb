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
        double* sums = stackalloc double[2 * PackedLinear.BlockRows];
        sbyte* weights = linear.Block(block);
        short* a = activations.Wide(chunkA);
        short* b = activations.Wide(chunkB);
        int row = block * PackedLinear.BlockRows;
        float* outputA = output + ((nint)chunkA * outputStride) + row;
        float* outputB = output + ((nint)chunkB * outputStride) + row;
        bool single = linear.Groups <= GroupsPerRun;
        if (!single)
        {
            new Span<double>(sums, 2 * PackedLinear.BlockRows).Clear();
        }

        for (int first = 0; first < linear.Groups; first += GroupsPerRun)
        {
            int groups = Math.Min(GroupsPerRun, linear.Groups - first);
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

            if (single)
            {
                Store(Rows(a0, a1), Rows(a2, a3), linear, row, activations.Scales[chunkA], outputA);
                Store(Rows(b0, b1), Rows(b2, b3), linear, row, activations.Scales[chunkB], outputB);
                return;
            }

            Accumulate(sums, Rows(a0, a1), Rows(a2, a3));
            Accumulate(sums + PackedLinear.BlockRows, Rows(b0, b1), Rows(b2, b3));
        }

        StoreSums(sums, linear, row, activations.Scales[chunkA], outputA);
        StoreSums(sums + PackedLinear.BlockRows, linear, row, activations.Scales[chunkB], outputB);
    }

    /// <summary>Adds the two lanes of each row: eight rows in order from two vectors of four.</summary>
    private static Vector256<int> Rows(Vector256<int> first, Vector256<int> second) =>
        Avx2.Permute4x64(Avx2.HorizontalAdd(first, second).AsInt64(), 0b11_01_10_00).AsInt32();

    private static void Store(Vector256<int> first, Vector256<int> second, PackedLinear linear, int row, float scale, float* output)
    {
        AvxScale.Store(Avx.ConvertToVector256Single(first), scale, linear.Scales + row, linear.Bias + row, output);
        AvxScale.Store(Avx.ConvertToVector256Single(second), scale, linear.Scales + row + 8, linear.Bias + row + 8, output + 8);
    }

    /// <summary>In f64, where every such sum is exact.</summary>
    private static void Accumulate(double* sums, Vector256<int> first, Vector256<int> second)
    {
        Add(sums, first.GetLower());
        Add(sums + 4, first.GetUpper());
        Add(sums + 8, second.GetLower());
        Add(sums + 12, second.GetUpper());
        static void Add(double* sums, Vector128<int> run) => Avx.Store(sums, Avx.Add(Avx.LoadVector256(sums), Avx.ConvertToVector256Double(run)));
    }

    private static void StoreSums(double* sums, PackedLinear linear, int row, float scale, float* output)
    {
        for (int i = 0; i < PackedLinear.BlockRows; i += 8)
        {
            Vector256<float> rounded = Vector256.Create(
                Avx.ConvertToVector128Single(Avx.LoadVector256(sums + i)), Avx.ConvertToVector128Single(Avx.LoadVector256(sums + i + 4)));
            AvxScale.Store(rounded, scale, linear.Scales + row + i, linear.Bias + row + i, output + i);
        }
    }
}
