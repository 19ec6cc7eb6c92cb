using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Entropy.Kernels;

/// <summary>
/// Random models of odd sizes: a kernel, chunks in lock-step, against the scalar oracle one chunk at a time. The bytes have to be the
/// same, and the way back has to give the codes.
/// </summary>
internal static class RandomModel
{
    /// <summary>Checks one model.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="round">Which model; one in seven is larger, one in 500 large.</param>
    public static void Check(KernelKind kernel, int round)
    {
        Random random = new(round);
        LanguageModelSpec spec = Shape(random, round);
        byte[] file = LanguageModelGenerator.Generate(spec);
        Spoil(file, spec, random, round);
        LanguageModelWeights oracle = LanguageModelWeights.Load(new MemoryStream(file), KernelKind.Scalar);
        LanguageModelWeights fast = LanguageModelWeights.Load(new MemoryStream(file), kernel);
        int codebooks = random.Next(1, spec.Codebooks + 1);
        EntropyParameters parameters = new(
            codebooks,
            spec.Cardinality,
            random.Next(3) switch { 0 => 0.25, 1 => (double)2.1f, _ => 1.0 / 64.0 },
            random.Next(4) == 0 ? (double)0.7f : 1.0,
            random.Next(2) == 0 ? 8192 : 262144,
            2);
        CodedChunk[] expected = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Chunk(spec, codebooks, random))];
        CodedChunk[] actual = [.. expected.Select(chunk => new CodedChunk(chunk.Codes, chunk.Frames, chunk.Steps))];
        ChunkGroupCoder single = new(oracle, parameters, 1);
        foreach (CodedChunk chunk in expected)
        {
            single.Encode([chunk], CancellationToken.None);
        }

        ChunkGroupCoder group = new(fast, parameters, actual.Length);
        group.Encode([.. actual], CancellationToken.None);
        CodedChunk[] decoded =
            [.. actual.Select(chunk => new CodedChunk(new int[chunk.Codes.Length], chunk.Frames, chunk.Steps) { Payload = chunk.Payload })];
        group.Decode([.. decoded], CancellationToken.None);
        for (int i = 0; i < expected.Length; i++)
        {
            string what = $"model {round}, {spec}, chunk {i}";
            Expect.Same(expected[i].Failure?.Message, actual[i].Failure?.Message, $"failure of {what}");
            Expect.SameElements(expected[i].Payload.Span, actual[i].Payload.Span, $"payload of {what}");
            if (expected[i].Failure is null)
            {
                Expect.Same(null, decoded[i].Failure?.Message, $"failure to decode {what}");
                Expect.SameElements<int>(expected[i].Codes.Span, decoded[i].Codes.Span, $"codes of {what}");
            }
        }
    }

    private static LanguageModelSpec Shape(Random random, int round)
    {
        bool large = round % 500 == 0;
        int headDim = random.Next(1, large ? 51 : round % 7 == 0 ? 34 : 9);
        int heads = random.Next(1, large ? 9 : 6);
        return new LanguageModelSpec(
            Seed: (ulong)round,
            Dim: Math.Min(400, headDim * heads),
            Layers: random.Next(1, 4),
            Heads: headDim * heads > 400 ? 1 : heads,
            Codebooks: random.Next(1, 6),
            Cardinality: random.Next(2, large ? 2049 : round % 7 == 0 ? 300 : 40),
            FrameLength: random.Next(1, large ? 100 : 25),
            PastContext: random.Next(4) switch { 0 => 0, 1 => random.Next(1, 6), 2 => random.Next(1, 40), _ => random.Next(600) },
            Options: new LanguageModelOptions(Extreme: round % 5 == 1, Ties: round % 11 == 2, OutputGain: round % 3 == 0 ? 1 : 4));
    }

    /// <summary>Some weights become zeros, infinities and the like, so that activations do.</summary>
    private static void Spoil(byte[] file, LanguageModelSpec spec, Random random, int round)
    {
        if (round % 4 != 3)
        {
            return;
        }

        float[] wild = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, 1e-42f, 1e-30f, 1e30f, float.MaxValue];

        // The positions of norm_in's weights and of the positional vectors are known without walking the file.
        int floats = (2 * spec.Dim) + (spec.FrameLength * spec.Dim);
        for (int i = 0; i < 1 + (floats / 50); i++)
        {
            BitConverter.TryWriteBytes(file.AsSpan(36 + (4 * random.Next(floats))), wild[random.Next(wild.Length)]);
        }
    }

    private static CodedChunk Chunk(LanguageModelSpec spec, int codebooks, Random random)
    {
        // Past the end of the window, so that the state starts afresh in the middle of a chunk.
        int steps = random.Next(1, (2 * Math.Min(spec.FrameLength, 12)) + 4);
        return new CodedChunk(
            Enumerable.Range(0, codebooks * steps).Select(_ => random.Next(spec.Cardinality)).ToArray(), steps, steps);
    }
}
