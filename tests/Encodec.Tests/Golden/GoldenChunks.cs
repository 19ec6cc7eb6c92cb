using System.Buffers.Binary;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Golden;

/// <summary>The entropy layer alone against the independent coder's chunks, with one kernel: one by one and in lock-step.</summary>
internal sealed class GoldenChunks
{
    private readonly GoldenFolder _golden;
    private readonly EcdcHeader _header;
    private readonly LanguageModelWeights _weights;

    public GoldenChunks(GoldenFolder golden, KernelKind kernel)
    {
        _golden = golden;
        _header = new EcdcReader(new MemoryStream(golden.Expected)).Header;
        _weights = golden.Weights(kernel);
    }

    /// <summary>All chunks at once, and one by one where that does not take long.</summary>
    public IEnumerable<int> GroupSizes()
    {
        yield return Math.Max(1, _golden.Chunks);
        if (!_golden.IsFullSize)
        {
            yield return 1;
        }
    }

    /// <summary>The file's layout is the case's.</summary>
    public void CheckLayout()
    {
        EcdcReader reader = new(new MemoryStream(_golden.Expected));
        ChunkLayout layout = ChunkLayoutPlanner.ForDecoding(_header, _golden.Manifest, reader.CountChunks());
        Expect.Same(_golden.Chunks, layout.ChunkCount, "number of chunks");
        int[] steps = [.. Enumerable.Range(0, _golden.Chunks).Select(chunk => layout.Steps(chunk))];
        Expect.SameElements<int>([.. _golden.Steps], steps, "steps of the chunks");
    }

    /// <summary>Decoding gives the golden codes.</summary>
    public void CheckDecoding(int groupSize)
    {
        ChunkGroupCoder coder = new(_weights, Parameters(), groupSize);
        foreach (CodedChunk[] group in Chunks().Chunk(groupSize))
        {
            int[][] expected = [.. group.Select(chunk => chunk.Codes.ToArray())];
            CodedChunk[] decoded =
                [.. group.Select(chunk => new CodedChunk(new int[chunk.Codes.Length], chunk.Frames, chunk.Steps) { Payload = chunk.Payload })];
            coder.Decode([.. decoded], CancellationToken.None);
            for (int i = 0; i < group.Length; i++)
            {
                Expect.Same(null, decoded[i].Failure?.Message, $"failure of chunk {i} of its group");
                CheckSteps(expected[i], decoded[i]);
            }
        }
    }

    /// <summary>Encoding gives the golden bytes.</summary>
    public void CheckEncoding(int groupSize)
    {
        ChunkGroupCoder coder = new(_weights, Parameters(), groupSize);
        foreach (CodedChunk[] group in Chunks().Chunk(groupSize))
        {
            byte[][] expected = [.. group.Select(chunk => chunk.Payload.ToArray())];
            coder.Encode([.. group], CancellationToken.None);
            for (int i = 0; i < group.Length; i++)
            {
                Expect.Same(null, group[i].Failure?.Message, $"failure of chunk {i} of its group");
                Expect.SameElements(expected[i], group[i].Payload.Span, "payload");
            }
        }
    }

    private static void CheckSteps(ReadOnlySpan<int> expected, CodedChunk actual)
    {
        for (int first = 0; first < expected.Length; first += actual.Frames)
        {
            Expect.SameElements(
                expected.Slice(first, actual.Steps), actual.Codes.Span.Slice(first, actual.Steps), $"codes from {first}");
        }
    }

    private IEnumerable<CodedChunk> Chunks()
    {
        EcdcReader reader = new(new MemoryStream(_golden.Expected));
        int[] codes = _golden.Codes();
        float[] scales = _golden.Scales();
        int perChunk = _golden.Codebooks * _golden.Frames;
        for (int chunk = 0; chunk < _golden.Chunks; chunk++)
        {
            Expect.That(reader.TryReadChunk(out EcdcChunk record), $"the file has no chunk {chunk}");
            Expect.That(record.IsIntact, $"chunk {chunk} is damaged");
            ReadOnlyMemory<byte> payload = record.Payload;
            if (_golden.Manifest.Normalize)
            {
                Expect.Same(scales[chunk], BinaryPrimitives.ReadSingleBigEndian(payload.Span), $"scale of chunk {chunk}");
                payload = payload[4..];
            }

            yield return new CodedChunk(codes.AsMemory(chunk * perChunk, perChunk), _golden.Frames, _golden.Steps[chunk]) { Payload = payload };
        }
    }

    private EntropyParameters Parameters() => new(
        _golden.Codebooks,
        _golden.Manifest.CodebookCardinality,
        _golden.Manifest.LogitStep,
        _header.Tau,
        _header.Precision.Scale,
        _header.Precision.MinimumRange);
}
