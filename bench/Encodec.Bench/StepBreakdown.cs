using System.Runtime.Intrinsics.X86;
using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Entropy.Vectors;

namespace Encodec.Bench;

/// <summary>Where a step's time goes: each part alone, on data of the full-size 6 kbps model, in the middle of a chunk.</summary>
internal static unsafe class StepBreakdown
{
    private const int Chunks = 32;
    private const int Repeats = 40;
    private static readonly LanguageModelShape Shape = new(200, 5, 8, 4, 1024, 150, 525);

    public static void Write(MarkdownReport report, BenchOptions options)
    {
        if (KernelSelector.Current == KernelKind.Scalar)
        {
            return;
        }

        report.Heading("A step by part");
        report.Paragraph(
            $"Microseconds per step and chunk, {Chunks} chunks in lock-step, one thread, 6 kbps, each part alone with its data at hand; attention over "
            + "76 entries, the average of a chunk. Milliseconds per second of audio are these times 0.15.");
        report.TableHead("part", "µs", "share");
        (string Name, double Microseconds)[] parts = Avx2.IsSupported ? Parts<AvxQuad>(options.Rounds) : Parts<PortableQuad>(options.Rounds);
        double sum = parts.Sum(part => part.Microseconds);
        foreach ((string name, double microseconds) in parts)
        {
            report.Row(name, $"{microseconds:F1}", $"{100 * microseconds / sum:F0} %");
        }

        report.Row("sum", $"{sum:F1}", "100 %");
        double products = parts[0].Microseconds;
        report.Paragraph(
            $"The products are 3.2 million multiply-adds per step: {3.22 / products * 1000:F0} G/s. "
            + "The rest is bound by divisions, by chains of additions whose order the format fixes, and by reading keys and values.");
    }

    private static (string Name, double Microseconds)[] Parts<TQuad>(int rounds)
        where TQuad : struct, IQuad<TQuad>
    {
        EntropyWorkload workload = new(Shape.Codebooks);
        PackedLanguageModel model = workload.Weights(KernelSelector.Current).Packed;
        LinearKernel kernel = KernelSelector.Create(KernelSelector.Current);
        Random random = new(1);
        PinnedBuffer<float> input = Noise((long)Chunks * 816, random);
        PinnedBuffer<float> output = new((long)Chunks * 1024);
        Activations narrow = new(Chunks, Shape.Dim);
        Activations wide = new(Chunks, 4 * Shape.Dim);
        return
        [
            ("integer products, scale and bias", Time(rounds, () => Products(model, kernel, narrow, wide, output))),
            ("quantising", Time(rounds, () => Quantise(kernel, input, narrow, wide))),
            ("attention", Attention<TQuad>(rounds, random)),
            ("GELU", Gelu<TQuad>(rounds, input)),
            ("layer norms", Time(rounds, () => Norms<TQuad>(model, input, output))),
            ("ranges of 4 codebooks", Ranges<TQuad>(rounds, random)),
        ];
    }

    private static void Products(PackedLanguageModel model, LinearKernel kernel, Activations narrow, Activations wide, PinnedBuffer<float> output)
    {
        foreach (PackedLayer layer in model.Layers)
        {
            kernel.Multiply(layer.InProjection, narrow, Chunks, output.Pointer, 1024);
            kernel.Multiply(layer.OutProjection, narrow, Chunks, output.Pointer, 1024);
            kernel.Multiply(layer.Linear1, narrow, Chunks, output.Pointer, 1024);
            kernel.Multiply(layer.Linear2, wide, Chunks, output.Pointer, 1024);
        }

        foreach (PackedLinear linear in model.Outputs)
        {
            kernel.Multiply(linear, narrow, Chunks, output.Pointer, 1024);
        }
    }

    private static void Quantise(LinearKernel kernel, PinnedBuffer<float> input, Activations narrow, Activations wide)
    {
        for (int chunk = 0; chunk < Chunks; chunk++)
        {
            for (int layer = 0; layer < Shape.Layers; layer++)
            {
                kernel.Quantize(input.Pointer, Shape.Dim, narrow, chunk);
                kernel.Quantize(input.Pointer, Shape.Dim, narrow, chunk);
                kernel.Quantize(input.Pointer, Shape.Dim, narrow, chunk);
                kernel.Quantize(input.Pointer, 4 * Shape.Dim, wide, chunk);
            }

            kernel.Quantize(input.Pointer, Shape.Dim, narrow, chunk);
        }
    }

    private static double Attention<TQuad>(int rounds, Random random)
        where TQuad : struct, IQuad<TQuad>
    {
        VectorAttention<TQuad> attention = new(Shape);
        PinnedBuffer<float> vectors = Noise(2048, random);
        PinnedBuffer<float> output = new(Shape.Dim);
        GroupKeyValueCache[] caches = [.. Enumerable.Range(0, Chunks * Shape.Layers).Select(_ => new GroupKeyValueCache(Shape))];
        foreach (GroupKeyValueCache cache in caches)
        {
            for (int entry = 0; entry < 76; entry++)
            {
                cache.Append(vectors.Pointer + entry, vectors.Pointer + 300 + entry);
            }
        }

        return Time(rounds, () =>
        {
            foreach (GroupKeyValueCache cache in caches)
            {
                attention.Apply(vectors.Pointer + 700, cache, output.Pointer);
            }
        });
    }

    private static double Gelu<TQuad>(int rounds, PinnedBuffer<float> input)
        where TQuad : struct, IQuad<TQuad>
    {
        VectorGelu<TQuad> gelu = new(4 * Shape.Dim);
        PinnedBuffer<float> values = new(4 * Shape.Dim);
        return Time(rounds, () =>
        {
            for (int i = 0; i < Chunks * Shape.Layers; i++)
            {
                input.Span[..values.Length].CopyTo(values.Span);
                gelu.Apply(values.Pointer, values.Length);
            }
        });
    }

    private static void Norms<TQuad>(PackedLanguageModel model, PinnedBuffer<float> input, PinnedBuffer<float> output)
        where TQuad : struct, IQuad<TQuad>
    {
        for (int i = 0; i < (2 * Shape.Layers) + 1; i++)
        {
            VectorLayerNorm<TQuad>.Apply(
                input.Pointer, 208, Shape.Dim, Chunks, model.NormIn.Weight.Pointer, model.NormIn.Bias.Pointer, output.Pointer);
        }
    }

    private static double Ranges<TQuad>(int rounds, Random random)
        where TQuad : struct, IQuad<TQuad>
    {
        VectorSymbolRanges<TQuad> ranges = new(new EntropyParameters(4, 1024, 2.1f, 1.0, 262144, 2), 1024);
        NoiseLogits logits = new(random);
        return Time(rounds, () =>
        {
            for (int chunk = 0; chunk < Chunks; chunk++)
            {
                ranges.Compute(logits, chunk);
                for (int codebook = 0; codebook < 4; codebook++)
                {
                    ranges.RangeOf(codebook, 512);
                }
            }
        });
    }

    /// <summary>Microseconds per step and chunk of something that does a step of all chunks.</summary>
    private static double Time(int rounds, Action step) =>
        Measure.Median(
            () =>
            {
                for (int i = 0; i < Repeats; i++)
                {
                    step();
                }
            },
            rounds) / (Repeats * Chunks) * 1e6;

    private static PinnedBuffer<float> Noise(long count, Random random)
    {
        PinnedBuffer<float> buffer = new(count);
        for (int i = 0; i < buffer.Length; i++)
        {
            // Roughly normal, as what comes out of a layer norm is.
            buffer.Span[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2f;
        }

        return buffer;
    }

    private sealed class NoiseLogits(Random random) : ILanguageModelGroup
    {
        private readonly PinnedBuffer<float> _logits = Noise(4 * 1024, random);

        public int Capacity => Chunks;

        public ReadOnlySpan<float> Logits(int chunk, int codebook) => _logits.Span.Slice(codebook * 1024, 1024);

        public void Reset() => throw new NotSupportedException();

        public void Step(int chunks) => throw new NotSupportedException();

        public void SetCode(int chunk, int codebook, int code) => throw new NotSupportedException();

        public void Advance() => throw new NotSupportedException();
    }
}
