using System.Buffers.Binary;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Tests.Golden;

/// <summary>The entropy layer alone against the independent coder's chunks, both ways.</summary>
public sealed class ChunkCoderGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenCase.All), MemberType = typeof(GoldenCase))]
    public void Every_chunk_decodes_to_the_golden_codes(GoldenCase golden)
    {
        EcdcReader reader = new(new MemoryStream(golden.Expected));
        ChunkCoder coder = new(golden.Weights(), Parameters(golden, reader.Header));
        ChunkLayout layout = ChunkLayoutPlanner.ForDecoding(reader.Header, golden.Manifest, reader.CountChunks());
        Assert.Equal(golden.Chunks, layout.ChunkCount);
        int[] expected = golden.Codes();
        float[] scales = golden.Scales();
        int perChunk = golden.Codebooks * golden.Frames;
        for (int chunk = 0; chunk < golden.Chunks; chunk++)
        {
            Assert.True(reader.TryReadChunk(out EcdcChunk record));
            Assert.True(record.IsIntact);
            Assert.Equal(golden.Steps[chunk], layout.Steps(chunk));
            ReadOnlySpan<byte> payload = record.Payload.Span;
            if (golden.Manifest.Normalize)
            {
                Assert.Equal(scales[chunk], BinaryPrimitives.ReadSingleBigEndian(payload));
                payload = payload[4..];
            }

            int[] codes = new int[perChunk];
            coder.Decode(payload, codes, golden.Frames, golden.Steps[chunk], CancellationToken.None);
            AssertSameSteps(expected.AsSpan(chunk * perChunk, perChunk), codes, golden.Frames, golden.Steps[chunk]);
        }

        Assert.False(reader.TryReadChunk(out _));
    }

    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Every_chunk_encodes_to_the_golden_bytes(GoldenCase golden)
    {
        EcdcReader reader = new(new MemoryStream(golden.Expected));
        ChunkCoder coder = new(golden.Weights(), Parameters(golden, reader.Header));
        int[] codes = golden.Codes();
        int perChunk = golden.Codebooks * golden.Frames;
        for (int chunk = 0; chunk < golden.Chunks; chunk++)
        {
            Assert.True(reader.TryReadChunk(out EcdcChunk record));
            ReadOnlySpan<byte> coded = coder.Encode(
                codes.AsSpan(chunk * perChunk, perChunk), golden.Frames, golden.Steps[chunk], CancellationToken.None);
            Assert.Equal(record.Payload.Span[(golden.Manifest.Normalize ? 4 : 0)..], coded);
        }
    }

    private static EntropyParameters Parameters(GoldenCase golden, EcdcHeader header) => new(
        golden.Codebooks,
        golden.Manifest.CodebookCardinality,
        golden.Manifest.LogitStep,
        header.Tau,
        header.Precision.Scale,
        header.Precision.MinimumRange);

    private static void AssertSameSteps(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual, int frames, int steps)
    {
        for (int first = 0; first < expected.Length; first += frames)
        {
            Assert.Equal(expected.Slice(first, steps), actual.Slice(first, steps));
        }
    }
}
