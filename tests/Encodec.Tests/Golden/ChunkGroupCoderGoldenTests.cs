using System.Buffers.Binary;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Golden;

/// <summary>The entropy layer alone against the independent coder's chunks, both ways, with every kernel, one by one and in lock-step.</summary>
public sealed class ChunkGroupCoderGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenCase.AllWithKernels), MemberType = typeof(GoldenCase))]
    public void Chunks_decode_to_the_golden_codes(GoldenCase golden, KernelKind kernel)
    {
        EcdcReader reader = new(new MemoryStream(golden.Expected));
        LanguageModelWeights weights = golden.Weights(kernel);
        ChunkLayout layout = ChunkLayoutPlanner.ForDecoding(reader.Header, golden.Manifest, reader.CountChunks());
        Assert.Equal(golden.Chunks, layout.ChunkCount);
        Assert.Equal(golden.Steps, Enumerable.Range(0, golden.Chunks).Select(chunk => layout.Steps(chunk)));
        foreach (int groupSize in GroupSizes(golden))
        {
            ChunkGroupCoder coder = new(weights, Parameters(golden, reader.Header), groupSize);
            foreach (CodedChunk[] group in Chunks(golden).Chunk(groupSize))
            {
                int[][] expected = [.. group.Select(chunk => chunk.Codes.ToArray())];
                CodedChunk[] decoded =
                    [.. group.Select(chunk => new CodedChunk(new int[chunk.Codes.Length], chunk.Frames, chunk.Steps) { Payload = chunk.Payload })];
                coder.Decode([.. decoded], CancellationToken.None);
                for (int i = 0; i < group.Length; i++)
                {
                    Assert.Null(decoded[i].Failure);
                    AssertSameSteps(expected[i], decoded[i]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCase.EncodableWithKernels), MemberType = typeof(GoldenCase))]
    public void Chunks_encode_to_the_golden_bytes(GoldenCase golden, KernelKind kernel)
    {
        EcdcHeader header = new EcdcReader(new MemoryStream(golden.Expected)).Header;
        LanguageModelWeights weights = golden.Weights(kernel);
        foreach (int groupSize in GroupSizes(golden))
        {
            ChunkGroupCoder coder = new(weights, Parameters(golden, header), groupSize);
            foreach (CodedChunk[] group in Chunks(golden).Chunk(groupSize))
            {
                byte[][] expected = [.. group.Select(chunk => chunk.Payload.ToArray())];
                coder.Encode([.. group], CancellationToken.None);
                for (int i = 0; i < group.Length; i++)
                {
                    Assert.Null(group[i].Failure);
                    Assert.Equal(expected[i], group[i].Payload.ToArray());
                }
            }
        }
    }

    /// <summary>All at once, and one by one where that does not take long.</summary>
    private static IEnumerable<int> GroupSizes(GoldenCase golden)
    {
        yield return Math.Max(1, golden.Chunks);
        if (golden.LanguageModel.Dim < 200)
        {
            yield return 1;
        }
    }

    private static IEnumerable<CodedChunk> Chunks(GoldenCase golden)
    {
        EcdcReader reader = new(new MemoryStream(golden.Expected));
        int[] codes = golden.Codes();
        float[] scales = golden.Scales();
        int perChunk = golden.Codebooks * golden.Frames;
        for (int chunk = 0; chunk < golden.Chunks; chunk++)
        {
            Assert.True(reader.TryReadChunk(out EcdcChunk record));
            Assert.True(record.IsIntact);
            ReadOnlyMemory<byte> payload = record.Payload;
            if (golden.Manifest.Normalize)
            {
                Assert.Equal(scales[chunk], BinaryPrimitives.ReadSingleBigEndian(payload.Span));
                payload = payload[4..];
            }

            yield return new CodedChunk(codes.AsMemory(chunk * perChunk, perChunk), golden.Frames, golden.Steps[chunk]) { Payload = payload };
        }
    }

    private static EntropyParameters Parameters(GoldenCase golden, EcdcHeader header) => new(
        golden.Codebooks,
        golden.Manifest.CodebookCardinality,
        golden.Manifest.LogitStep,
        header.Tau,
        header.Precision.Scale,
        header.Precision.MinimumRange);

    private static void AssertSameSteps(ReadOnlySpan<int> expected, CodedChunk actual)
    {
        for (int first = 0; first < expected.Length; first += actual.Frames)
        {
            Assert.Equal(expected.Slice(first, actual.Steps), actual.Codes.Span.Slice(first, actual.Steps));
        }
    }
}
