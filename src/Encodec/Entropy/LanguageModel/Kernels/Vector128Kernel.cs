using System.Runtime.Intrinsics;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>Products in 128-bit vectors with nothing but what every processor has: weights and inputs widened to 32 bits.</summary>
internal sealed unsafe class Vector128Kernel : LinearKernel
{
    /// <summary>Groups of columns after which the 32-bit lanes are put away: 32 768 · 128 · 511 is below 2³¹.</summary>
    private const int GroupsPerRun = 511;

    public override KernelKind Kind => KernelKind.Vector128;

    public override void Quantize(float* values, int columns, Activations activations, int chunk) =>
        PortableLinear.Quantize(values, columns, activations, chunk);

    public override void Multiply(PackedLinear linear, Activations activations, int chunks, float* output, int outputStride)
    {
        long* sums = stackalloc long[PackedLinear.BlockRows];
        for (int block = 0; block < linear.Blocks; block++)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                new Span<long>(sums, PackedLinear.BlockRows).Clear();
                for (int quarter = 0; quarter < 4; quarter++)
                {
                    SumRows(linear.Block(block) + (quarter * 16), linear.Groups, activations.Wide(chunk), sums + (quarter * 4));
                }

                PortableLinear.Store(sums, linear, block, activations.Scales[chunk], output + ((nint)chunk * outputStride));
            }
        }
    }

    /// <summary>Four rows, four columns at a time.</summary>
    private static void SumRows(sbyte* weights, int groups, short* input, long* sums)
    {
        for (int first = 0; first < groups; first += GroupsPerRun)
        {
            int last = Math.Min(groups, first + GroupsPerRun);
            Vector128<int> sum0 = Vector128<int>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
            for (int group = first; group < last; group++)
            {
                Vector128<sbyte> w = Vector128.Load(weights + ((nint)group * 64));
                Vector128<int> x = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(input + ((nint)group * 4))).AsInt16());
                (Vector128<short> rows01, Vector128<short> rows23) = Vector128.Widen(w);
                (Vector128<int> row0, Vector128<int> row1) = Vector128.Widen(rows01);
                (Vector128<int> row2, Vector128<int> row3) = Vector128.Widen(rows23);
                sum0 += row0 * x;
                sum1 += row1 * x;
                sum2 += row2 * x;
                sum3 += row3 * x;
            }

            sums[0] += Sum(sum0);
            sums[1] += Sum(sum1);
            sums[2] += Sum(sum2);
            sums[3] += Sum(sum3);
        }
    }

    private static long Sum(Vector128<int> lanes)
    {
        (Vector128<long> low, Vector128<long> high) = Vector128.Widen(lanes);
        return Vector128.Sum(low + high);
    }
}
