using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// Products by <c>sdot</c>: signed bytes times signed bytes, four to a lane. An input x = 256 · high + low has two sums; low, 0 to 255,
/// is taken down by 128 to be signed, which the row's sum of weights undoes.
/// </summary>
internal sealed unsafe class ArmDotKernel : LinearKernel
{
    public override KernelKind Kind => KernelKind.ArmDotProduct;

    public override void Quantize(float* values, int columns, Activations activations, int chunk)
    {
        PortableLinear.Quantize(values, columns, activations, chunk);
        short* wide = activations.Wide(chunk);
        byte* low = activations.Low(chunk);
        byte* high = activations.High(chunk);
        for (int i = 0; i < activations.Stride; i++)
        {
            low[i] = (byte)(wide[i] ^ 0x80);
            high[i] = (byte)(wide[i] >> 8);
        }
    }

    public override void Multiply(PackedLinear linear, Activations activations, int chunks, float* output, int outputStride)
    {
        long* sums = stackalloc long[PackedLinear.BlockRows];
        for (int block = 0; block < linear.Blocks; block++)
        {
            int* rowSums = linear.RowSums + (block * PackedLinear.BlockRows);
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                SumRows(linear.Block(block), linear.Groups, activations.Low(chunk), activations.High(chunk), rowSums, sums);
                PortableLinear.Store(sums, linear, block, activations.Scales[chunk], output + ((nint)chunk * outputStride));
            }
        }
    }

    private static void SumRows(sbyte* weights, int groups, byte* low, byte* high, int* rowSums, long* sums)
    {
        Vector128<int> low0 = Vector128<int>.Zero, low1 = low0, low2 = low0, low3 = low0;
        Vector128<int> high0 = low0, high1 = low0, high2 = low0, high3 = low0;
        for (int group = 0; group < groups; group++)
        {
            Vector128<sbyte> xLow = Vector128.Create(*(int*)(low + ((nint)group * 4))).AsSByte();
            Vector128<sbyte> xHigh = Vector128.Create(*(int*)(high + ((nint)group * 4))).AsSByte();
            Vector128<sbyte> w = Vector128.Load(weights);
            low0 = Dp.DotProduct(low0, w, xLow);
            high0 = Dp.DotProduct(high0, w, xHigh);
            w = Vector128.Load(weights + 16);
            low1 = Dp.DotProduct(low1, w, xLow);
            high1 = Dp.DotProduct(high1, w, xHigh);
            w = Vector128.Load(weights + 32);
            low2 = Dp.DotProduct(low2, w, xLow);
            high2 = Dp.DotProduct(high2, w, xHigh);
            w = Vector128.Load(weights + 48);
            low3 = Dp.DotProduct(low3, w, xLow);
            high3 = Dp.DotProduct(high3, w, xHigh);
            weights += 64;
        }

        Combine(low0, high0, rowSums, sums);
        Combine(low1, high1, rowSums + 4, sums + 4);
        Combine(low2, high2, rowSums + 8, sums + 8);
        Combine(low3, high3, rowSums + 12, sums + 12);
    }

    private static void Combine(Vector128<int> low, Vector128<int> high, int* rowSums, long* sums)
    {
        for (int i = 0; i < 4; i++)
        {
            sums[i] = (256L * high.GetElement(i)) + low.GetElement(i) + (128L * rowSums[i]);
        }
    }
}
