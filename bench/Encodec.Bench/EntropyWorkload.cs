using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Tests.Golden;

namespace Encodec.Bench;

/// <summary>Chunks of one second of 48 kHz audio, 150 steps each, for the full-size model: half of the codes likely, half of them not.</summary>
internal sealed class EntropyWorkload
{
    /// <summary>Steps in a second of audio.</summary>
    public const int Steps = 150;

    private readonly byte[] _weightFile;
    private readonly EntropyParameters _parameters;
    private readonly Dictionary<KernelKind, LanguageModelWeights> _weights = [];
    private readonly Dictionary<int, CodedChunk[]> _encoded = [];

    public EntropyWorkload(int codebooks)
    {
        _weightFile = LanguageModelGenerator.Generate(new LanguageModelSpec(1, 200, 5, 8, codebooks, 1024, Steps, 525));
        _parameters = new EntropyParameters(codebooks, 1024, 2.1f, 1.0, 262144, 2);
    }

    /// <summary>Bytes of the weight file.</summary>
    public int WeightBytes => _weightFile.Length;

    /// <summary>The model, laid out for a kernel.</summary>
    public LanguageModelWeights Weights(KernelKind kernel)
    {
        if (!_weights.TryGetValue(kernel, out LanguageModelWeights? weights))
        {
            weights = LanguageModelWeights.Load(new MemoryStream(_weightFile), kernel);
            _weights.Add(kernel, weights);
        }

        return weights;
    }

    /// <summary>Reads the weight file once, as a codec does when it is opened.</summary>
    public void Load(KernelKind kernel) => LanguageModelWeights.Load(new MemoryStream(_weightFile), kernel);

    /// <summary>Encodes or decodes chunks on each of some threads.</summary>
    /// <param name="kernel">What runs the model.</param>
    /// <param name="chunks">Chunks for each thread.</param>
    /// <param name="lockStep">How many of them go through the model together.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="decode">Decode rather than encode.</param>
    public Action Run(KernelKind kernel, int chunks, int lockStep, int threads, bool decode)
    {
        CodedChunk[][] groups = [.. Enumerable.Range(0, threads).Select(_ => Copy(Encoded(chunks)))];
        ChunkGroupCoder[] coders = [.. groups.Select(_ => new ChunkGroupCoder(Weights(kernel), _parameters, lockStep))];
        return () =>
        {
            Thread[] helpers = [.. Enumerable.Range(1, threads - 1).Select(i => new Thread(() => Code(coders[i], groups[i], lockStep, decode)))];
            foreach (Thread helper in helpers)
            {
                helper.Start();
            }

            Code(coders[0], groups[0], lockStep, decode);
            foreach (Thread helper in helpers)
            {
                helper.Join();
            }
        };
    }

    private static void Code(ChunkGroupCoder coder, CodedChunk[] chunks, int lockStep, bool decode)
    {
        for (int first = 0; first < chunks.Length; first += lockStep)
        {
            Span<CodedChunk> group = chunks.AsSpan(first, Math.Min(lockStep, chunks.Length - first));
            if (decode)
            {
                coder.Decode(group, CancellationToken.None);
            }
            else
            {
                coder.Encode(group, CancellationToken.None);
            }
        }

        if (chunks.Any(chunk => chunk.Failure is not null))
        {
            throw new InvalidOperationException("a chunk could not be coded");
        }
    }

    private static CodedChunk[] Copy(CodedChunk[] chunks) =>
        [.. chunks.Select(chunk => new CodedChunk(chunk.Codes.ToArray(), chunk.Frames, chunk.Steps) { Payload = chunk.Payload })];

    /// <summary>Even chunks hold what random bits decode to, which are likely codes; odd ones uniform codes.</summary>
    private CodedChunk[] Encoded(int count)
    {
        if (_encoded.TryGetValue(count, out CodedChunk[]? chunks))
        {
            return chunks;
        }

        Random random = new(count);
        chunks = [.. Enumerable.Range(0, count).Select(i => Chunk(i, random))];
        ChunkGroupCoder coder = new(Weights(KernelSelector.Current), _parameters, count);
        coder.Decode([.. chunks.Where((_, i) => i % 2 == 0)], CancellationToken.None);
        foreach (CodedChunk chunk in chunks)
        {
            chunk.Failure = null;
        }

        coder.Encode([.. chunks], CancellationToken.None);
        _encoded.Add(count, chunks);
        return chunks;
    }

    private CodedChunk Chunk(int index, Random random)
    {
        int[] codes = new int[_parameters.Codebooks * Steps];
        byte[] bits = new byte[4096];
        random.NextBytes(bits);
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = random.Next(1024);
        }

        return new CodedChunk(index % 2 == 0 ? new int[codes.Length] : codes, Steps, Steps) { Payload = bits };
    }
}
