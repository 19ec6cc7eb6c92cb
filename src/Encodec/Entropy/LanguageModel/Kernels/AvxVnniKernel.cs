using System.Runtime.CompilerServices;
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

    /// <summary>Low and high sums of a block's rows.</summary>
    private const int SumsPerChunk = 2 * PackedLinear.BlockRows;

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
        int* sums = stackalloc int[2 * SumsPerChunk];
        for (int block = 0; block < linear.Blocks; block++)
        {
            int* rowSums = linear.RowSums + (block * PackedLinear.BlockRows);
            for (int chunk = 0; chunk < chunks; chunk += 2)
            {
                float* destination = output + ((nint)chunk * outputStride);
                if (chunk + 1 == chunks)
                {
                    Sum1(linear.Block(block), rowSums, activations.Low(chunk), activations.High(chunk), linear.Groups, sums);
                    Finish(linear, block, sums, activations.Scales[chunk], destination);
                    continue;
                }

                Sum2(linear.Block(block), rowSums, activations.Low(chunk), activations.High(chunk), activations.Stride, linear.Groups, sums);
                Finish(linear, block, sums, activations.Scales[chunk], destination);
                Finish(linear, block, sums + SumsPerChunk, activations.Scales[chunk + 1], destination + outputStride);
            }
        }
    }

    /// <summary>
    /// A block's sums for two chunks: more would need more sums than there are registers. Calls nothing, since the compiler keeps in
    /// memory what lives across a call.
    /// </summary>
    private static void Sum2(sbyte* weights, int* rowSums, byte* low, byte* high, nint stride, int groups, int* sums)
    {
        byte* end = low + ((nint)groups * PackedLinear.GroupColumns);

        // Starting at −128 · (sum of the row) undoes the high bytes' offset.
        Vector256<int> high00 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums)), 7);
        Vector256<int> high01 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums + 8)), 7);
        Vector256<int> high10 = high00, high11 = high01;
        Vector256<int> low00 = Vector256<int>.Zero, low01 = low00, low10 = low00, low11 = low00;
        do
        {
            Vector256<sbyte> w0 = Avx.LoadVector256(weights);
            Vector256<sbyte> w1 = Avx.LoadVector256(weights + 32);
            Vector256<byte> x = Avx2.BroadcastScalarToVector256((int*)low).AsByte();
            low00 = AvxVnni.MultiplyWideningAndAdd(low00, x, w0);
            low01 = AvxVnni.MultiplyWideningAndAdd(low01, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)high).AsByte();
            high00 = AvxVnni.MultiplyWideningAndAdd(high00, x, w0);
            high01 = AvxVnni.MultiplyWideningAndAdd(high01, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(low + stride)).AsByte();
            low10 = AvxVnni.MultiplyWideningAndAdd(low10, x, w0);
            low11 = AvxVnni.MultiplyWideningAndAdd(low11, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(high + stride)).AsByte();
            high10 = AvxVnni.MultiplyWideningAndAdd(high10, x, w0);
            high11 = AvxVnni.MultiplyWideningAndAdd(high11, x, w1);
            weights += 64;
            low += 4;
            high += 4;
        }
        while (low < end);

        Store(sums, low00, low01, high00, high01);
        Store(sums + SumsPerChunk, low10, low11, high10, high11);
    }

    /// <summary>A block's sums for one chunk, in two chains each: one chain alone would wait for itself.</summary>
    private static void Sum1(sbyte* weights, int* rowSums, byte* low, byte* high, int groups, int* sums)
    {
        byte* end = low + ((nint)groups * PackedLinear.GroupColumns);
        Vector256<int> high0 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums)), 7);
        Vector256<int> high1 = Avx2.ShiftLeftLogical(Avx2.Subtract(Vector256<int>.Zero, Avx.LoadVector256(rowSums + 8)), 7);
        Vector256<int> low0 = Vector256<int>.Zero, low1 = low0, low0b = low0, low1b = low0, high0b = low0, high1b = low0;
        while (end - low >= 2 * PackedLinear.GroupColumns)
        {
            Vector256<sbyte> w0 = Avx.LoadVector256(weights);
            Vector256<sbyte> w1 = Avx.LoadVector256(weights + 32);
            Vector256<byte> x = Avx2.BroadcastScalarToVector256((int*)low).AsByte();
            low0 = AvxVnni.MultiplyWideningAndAdd(low0, x, w0);
            low1 = AvxVnni.MultiplyWideningAndAdd(low1, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)high).AsByte();
            high0 = AvxVnni.MultiplyWideningAndAdd(high0, x, w0);
            high1 = AvxVnni.MultiplyWideningAndAdd(high1, x, w1);
            w0 = Avx.LoadVector256(weights + 64);
            w1 = Avx.LoadVector256(weights + 96);
            x = Avx2.BroadcastScalarToVector256((int*)(low + 4)).AsByte();
            low0b = AvxVnni.MultiplyWideningAndAdd(low0b, x, w0);
            low1b = AvxVnni.MultiplyWideningAndAdd(low1b, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)(high + 4)).AsByte();
            high0b = AvxVnni.MultiplyWideningAndAdd(high0b, x, w0);
            high1b = AvxVnni.MultiplyWideningAndAdd(high1b, x, w1);
            weights += 128;
            low += 8;
            high += 8;
        }

        if (low < end)
        {
            Vector256<sbyte> w0 = Avx.LoadVector256(weights);
            Vector256<sbyte> w1 = Avx.LoadVector256(weights + 32);
            Vector256<byte> x = Avx2.BroadcastScalarToVector256((int*)low).AsByte();
            low0 = AvxVnni.MultiplyWideningAndAdd(low0, x, w0);
            low1 = AvxVnni.MultiplyWideningAndAdd(low1, x, w1);
            x = Avx2.BroadcastScalarToVector256((int*)high).AsByte();
            high0 = AvxVnni.MultiplyWideningAndAdd(high0, x, w0);
            high1 = AvxVnni.MultiplyWideningAndAdd(high1, x, w1);
        }

        Store(sums, Avx2.Add(low0, low0b), Avx2.Add(low1, low1b), Avx2.Add(high0, high0b), Avx2.Add(high1, high1b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int* sums, Vector256<int> low0, Vector256<int> low1, Vector256<int> high0, Vector256<int> high1)
    {
        Avx.Store(sums, low0);
        Avx.Store(sums + 8, low1);
        Avx.Store(sums + 16, high0);
        Avx.Store(sums + 24, high1);
    }

    /// <summary>From one chunk's sums, 16 low and 16 high ones, to its outputs.</summary>
    private static void Finish(PackedLinear linear, int block, int* sums, float scale, float* output)
    {
        int row = block * PackedLinear.BlockRows;
        bool narrow = linear.Columns <= NarrowColumns;
        for (int i = 0; i < PackedLinear.BlockRows; i += 8)
        {
            Vector256<int> low = Avx.LoadVector256(sums + i);
            Vector256<int> high = Avx.LoadVector256(sums + 16 + i);
            AvxScale.Store(narrow ? Narrow(low, high) : Wide(low, high), scale, linear.Scales + row + i, linear.Bias + row + i, output + row + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
