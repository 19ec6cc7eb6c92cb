using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Entropy.Kernels;

/// <summary>Every kernel that this processor can run against the scalar oracle, bit for bit.</summary>
public sealed unsafe class LinearKernelTests
{
    public static TheoryData<KernelKind> Kernels => [.. KernelSelector.Supported.Where(kind => kind != KernelKind.Scalar)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Random_matrices_of_odd_sizes_give_the_oracles_bits(KernelKind kind)
    {
        Random random = new(1);
        for (int round = 0; round < 400; round++)
        {
            int rows = random.Next(1, 70);
            int columns = random.Next(1, round % 10 == 0 ? 3000 : 260);
            int chunks = random.Next(1, 9);
            Check(kind, random, rows, columns, chunks, extreme: round % 3);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Sums_beyond_32_bits_give_the_oracles_bits(KernelKind kind)
    {
        Random random = new(2);
        foreach (int columns in (int[])[508, 509, 511, 512, 513, 800, 1016, 1017, 1600, 2044, 2048, 4100])
        {
            for (int extreme = 0; extreme < 3; extreme++)
            {
                Check(kind, random, 33, columns, 4, extreme);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Vectors_that_cannot_be_quantised_become_zeros(KernelKind kind)
    {
        foreach (float wild in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, float.Epsilon, 1e-40f, -1e-38f, float.MaxValue])
        {
            float[] input = new float[37];
            input[20] = wild;
            CheckVector(kind, new Random(3), input);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Values_that_lie_on_the_edge_of_rounding_are_quantised_like_the_oracles(KernelKind kind)
    {
        // With a largest value of 32767 the scale is 1, so inputs are rounded as they are.
        List<float> input = [32767f];
        foreach (int whole in (int[])[0, 1, 2, 3, 7, 8, 255, 256, 4095, 8191, 16383, 16384, 32766])
        {
            foreach (float edge in (float[])[whole + 0.5f, MathF.BitDecrement(whole + 0.5f), MathF.BitIncrement(whole + 0.5f), whole])
            {
                input.Add(edge);
                input.Add(-edge);
            }
        }

        CheckVector(kind, new Random(4), [.. input]);
    }

    private static void Check(KernelKind kind, Random random, int rows, int columns, int chunks, int extreme)
    {
        (QuantizedLinear linear, PackedLinear packed) = Matrix(random, rows, columns, extreme);
        LinearKernel kernel = KernelSelector.Create(kind);
        Activations activations = new(chunks, columns);
        PinnedBuffer<float> inputs = new((long)chunks * columns);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs.Span[i] = extreme == 2 ? 3f : (float)((random.NextDouble() * 2) - 1) * 5;
        }

        PinnedBuffer<float> outputs = new((long)chunks * packed.PaddedRows);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            kernel.Quantize(inputs.Pointer + ((nint)chunk * columns), columns, activations, chunk);
        }

        kernel.Multiply(packed, activations, chunks, outputs.Pointer, packed.PaddedRows);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            float[] expected = Oracle(linear, inputs.Span.Slice(chunk * columns, columns));
            Assert.Equal(expected, outputs.Span.Slice(chunk * packed.PaddedRows, rows).ToArray());
        }
    }

    private static void CheckVector(KernelKind kind, Random random, float[] input)
    {
        (QuantizedLinear linear, PackedLinear packed) = Matrix(random, 16, input.Length, extreme: 0);
        LinearKernel kernel = KernelSelector.Create(kind);
        Activations activations = new(1, input.Length);
        PinnedBuffer<float> outputs = new(packed.PaddedRows);
        fixed (float* pointer = input)
        {
            kernel.Quantize(pointer, input.Length, activations, 0);
        }

        kernel.Multiply(packed, activations, 1, outputs.Pointer, packed.PaddedRows);
        Assert.Equal(Oracle(linear, input), outputs.Span[..16].ToArray());
    }

    private static float[] Oracle(QuantizedLinear linear, ReadOnlySpan<float> input)
    {
        short[] quantized = new short[input.Length];
        float scale = Quantizer.Quantize(input, quantized);
        float[] output = new float[linear.Rows];
        ScalarLinear.Apply(linear, quantized, scale, output);
        return output;
    }

    /// <summary>Ordinary weights, or all of them at one end.</summary>
    private static (QuantizedLinear Linear, PackedLinear Packed) Matrix(Random random, int rows, int columns, int extreme)
    {
        sbyte[] weights = new sbyte[rows * columns];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = extreme switch { 0 => (sbyte)random.Next(-128, 128), 1 => 127, _ => -128 };
        }

        float[] scales = [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextDouble())];
        float[] bias = [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextDouble())];
        return (new QuantizedLinear(rows, columns, weights, scales, bias), new PackedLinear(rows, columns, weights, scales, bias));
    }
}
