using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// Products by <c>vpdpbusd</c>: unsigned input bytes times signed weight bytes, four to a lane. An input x = 256 · high + low has two
/// sums; high is offset by 128 to be unsigned, which the row's sum of weights undoes. No sum can overflow below 65 000 columns.
/// </summary>
internal sealed unsafe class AvxVnniKernel : LinearKernel
{
    /// <summary>Columns up to which 256 · Σhigh + Σlow fits 32 bits: 32 768 · 128 · 511 is below 2³¹.</summary>
    private const int NarrowColumns = 511;

    public override KernelKind Kind => KernelKind.AvxVnni;

    public override void Quantize(float* values, int columns, Activations activations, int chunk)
    {
        short* wide = activations.Wide(chunk);
        activations.Scales[chunk] = Avx2Quantizer.Quantize(values, columns, wide, activations.Stride);
        byte* low = activations.Low(chunk);
        byte* high = activations.High(chunk);
        Vector256<short> lowMask = Vector256.Create((short)0xFF);
        Vector256<short> offset = Vector256.Create((short)128);
        for (int i = 0; i < columns; i += 32)
        {
            Vector256<short> a = Avx.LoadVector256(wide + i);
            Vector256<short> b = Avx.LoadVector256(wide + i + 16);

            // Packing works within 128-bit halves; the permutation puts the four quarters in order again.
            Vector256<byte> lows = Avx2.PackUnsignedSaturate(Avx2.And(a, lowMask), Avx2.And(b, lowMask));
            Vector256<byte> highs = Avx2.PackUnsignedSaturate(
                Avx2.Add(Avx2.ShiftRightArithmetic(a, 8), offset), Avx2.Add(Avx2.ShiftRightArithmetic(b, 8), offset));
            Avx.Store(low + i, Avx2.Permute4x64(lows.AsInt64(), 0b11_01_10_00).AsByte());
            Avx.Store(high + i, Avx2.Permute4x64(highs.AsInt64(), 0b11_01_10_00).AsByte());
        }
    }

    public override void Multiply(PackedLinear linear, Activations activations, int chunks, float* output, int outputStride)
    {
        for (int block = 0; block < linear.Blocks; block++)
        {
            int chunk = 0;
            for (; chunk + 3 <= chunks; chunk += 3)
            {
                Multiply3(linear, block, activations, chunk, output, outputStride);
            }

            for (; chunk < chunks; chunk++)
            {
                Multiply1(linear, block, activations, chunk, output, outputStride);
            }
        }
    }

    private static void Multiply3(PackedLinear linear, int block, Activations activations, int chunk, float* output, int outputStride)
    {
        sbyte* weights = linear.Block(block);
        int* rowSums = linear.RowSums + (block * PackedLinear.BlockRows);

        // Starting at −128 · (sum of the row) undoes the high bytes' offset.
        Vector256<int> start0 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums)), 7);
        Vector256<int> start1 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums + 8)), 7);
        Vector256<int> high00 = start0, high01 = start1, high10 = start0, high11 = start1, high20 = start0, high21 = start1;
        Vector256<int> low00 = Vector256<int>.Zero, low01 = low00, low10 = low00, low11 = low00, low20 = low00, low21 = low00;
        byte* lowBytes = activations.Low(chunk);
        byte* highBytes = activations.High(chunk);
        nint stride = activations.Stride;
        nint stride2 = 2 * stride;
        byte* end = lowBytes + ((nint)linear.Groups * PackedLinear.GroupColumns);
        while (lowBytes < end)
        {
            Vector256<sbyte> w0 = Avx.LoadVector256(weights);
            Vector256<sbyte> w1 = Avx.LoadVector256(weights + 32);
            Vector256<byte> x = Avx2.BroadcastScalarToVector256((int*)lowBytes).AsByte();
            low00 = AvxVnni.MultiplyWideningAndAdd(low00, x, w0);
            low01 = AvxVnni.MultiplyWideningAndAdd(low01, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)highBytes).AsByte();
            high00 = AvxVnni.MultiplyWideningAndAdd(high00, x, w0);
            high01 = AvxVnni.MultiplyWideningAndAdd(high01, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(lowBytes + stride)).AsByte();
            low10 = AvxVnni.MultiplyWideningAndAdd(low10, x, w0);
            low11 = AvxVnni.MultiplyWideningAndAdd(low11, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(highBytes + stride)).AsByte();
            high10 = AvxVnni.MultiplyWideningAndAdd(high10, x, w0);
            high11 = AvxVnni.MultiplyWideningAndAdd(high11, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(lowBytes + stride2)).AsByte();
            low20 = AvxVnni.MultiplyWideningAndAdd(low20, x, w0);
            low21 = AvxVnni.MultiplyWideningAndAdd(low21, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(highBytes + stride2)).AsByte();
            high20 = AvxVnni.MultiplyWideningAndAdd(high20, x, w0);
            high21 = AvxVnni.MultiplyWideningAndAdd(high21, x, w1);
            weights += 64;
            lowBytes += 4;
            highBytes += 4;
        }

        Finish(linear, block, low00, high00, low01, high01, activations.Scales[chunk], output + ((nint)chunk * outputStride));
        Finish(linear, block, low10, high10, low11, high11, activations.Scales[chunk + 1], output + ((nint)(chunk + 1) * outputStride));
        Finish(linear, block, low20, high20, low21, high21, activations.Scales[chunk + 2], output + ((nint)(chunk + 2) * outputStride));
    }

    private static void Multiply1(PackedLinear linear, int block, Activations activations, int chunk, float* output, int outputStride)
    {
        sbyte* weights = linear.Block(block);
        int* rowSums = linear.RowSums + (block * PackedLinear.BlockRows);
        Vector256<int> high0 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums)), 7);
        Vector256<int> high1 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums + 8)), 7);
        Vector256<int> low0 = Vector256<int>.Zero, low1 = low0;

        // Second sums for every other group: one chain alone would wait for itself.
        Vector256<int> high0b = low0, high1b = low0, low0b = low0, low1b = low0;
        byte* lowBytes = activations.Low(chunk);
        byte* highBytes = activations.High(chunk);
        int group = 0;
        for (; group + 2 <= linear.Groups; group += 2)
        {
            Vector256<sbyte> w0 = Avx.LoadVector256(weights);
            Vector256<sbyte> w1 = Avx.LoadVector256(weights + 32);
            Vector256<byte> x = Avx2.BroadcastScalarToVector256((int*)lowBytes).AsByte();
            low0 = AvxVnni.MultiplyWideningAndAdd(low0, x, w0);
            low1 = AvxVnni.MultiplyWideningAndAdd(low1, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)highBytes).AsByte();
            high0 = AvxVnni.MultiplyWideningAndAdd(high0, x, w0);
            high1 = AvxVnni.MultiplyWideningAndAdd(high1, x, w1);
            w0 = Avx.LoadVector256(weights + 64);
            w1 = Avx.LoadVector256(weights + 96);
            x = Avx2.BroadcastScalarToVector256((int*)(lowBytes + 4)).AsByte();
            low0b = AvxVnni.MultiplyWideningAndAdd(low0b, x, w0);
            low1b = AvxVnni.MultiplyWideningAndAdd(low1b, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(highBytes + 4)).AsByte();
            high0b = AvxVnni.MultiplyWideningAndAdd(high0b, x, w0);
            high1b = AvxVnni.MultiplyWideningAndAdd(high1b, x, w1);
            weights += 128;
            lowBytes += 8;
            highBytes += 8;
        }

        if (group < linear.Groups)
        {
            Vector256<sbyte> w0 = Avx.LoadVector256(weights);
            Vector256<sbyte> w1 = Avx.LoadVector256(weights + 32);
            Vector256<byte> x = Avx2.BroadcastScalarToVector256((int*)lowBytes).AsByte();
            low0 = AvxVnni.MultiplyWideningAndAdd(low0, x, w0);
            low1 = AvxVnni.MultiplyWideningAndAdd(low1, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)highBytes).AsByte();
            high0 = AvxVnni.MultiplyWideningAndAdd(high0, x, w0);
            high1 = AvxVnni.MultiplyWideningAndAdd(high1, x, w1);
        }

        Finish(
            linear, block, Avx2.Add(low0, low0b), Avx2.Add(high0, high0b), Avx2.Add(low1, low1b), Avx2.Add(high1, high1b),
            activations.Scales[chunk], output + ((nint)chunk * outputStride));
    }

    private static void Finish(
        PackedLinear linear,
        int block,
        Vector256<int> low0,
        Vector256<int> high0,
        Vector256<int> low1,
        Vector256<int> high1,
        float scale,
        float* output)
    {
        int row = block * PackedLinear.BlockRows;
        bool narrow = linear.Columns <= NarrowColumns;
        Vector256<float> sum0 = narrow ? Narrow(low0, high0) : Wide(low0, high0);
        Vector256<float> sum1 = narrow ? Narrow(low1, high1) : Wide(low1, high1);
        AvxScale.Store(sum0, scale, linear.Scales + row, linear.Bias + row, output + row);
        AvxScale.Store(sum1, scale, linear.Scales + row + 8, linear.Bias + row + 8, output + row + 8);
    }

    private static Vector256<float> Narrow(Vector256<int> low, Vector256<int> high) =>
        Avx.ConvertToVector256Single(Avx2.Add(Avx2.ShiftLeftLogical(high, 8), low));

    /// <summary>In f64, where every such sum is exact, so that the one rounding is the last.</summary>
    private static Vector256<float> Wide(Vector256<int> low, Vector256<int> high)
    {
        Vector256<double> factor = Vector256.Create(256.0);
        Vector256<double> first = Avx.Add(
            Avx.Multiply(Avx.ConvertToVector256Double(high.GetLower()), factor), Avx.ConvertToVector256Double(low.GetLower()));
        Vector256<double> second = Avx.Add(
            Avx.Multiply(Avx.ConvertToVector256Double(high.GetUpper()), factor), Avx.ConvertToVector256Double(low.GetUpper()));
        return Vector256.Create(Avx.ConvertToVector128Single(first), Avx.ConvertToVector128Single(second));
    }
}
