using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Container;

namespace Encodec.Tests.Golden;

/// <summary>Codes to files and back without a frame model, against one golden file.</summary>
internal static class GoldenCodes
{
    /// <summary>The golden codes give the golden file.</summary>
    public static void CheckEncoding(GoldenFolder golden, int threads)
    {
        using TemporaryFolder folder = new();
        EntropyCodec codec = Open(golden, folder);
        ChunkLayout layout = codec.Plan(golden.AudioLength, golden.IsFixedLayout, golden.ChunkMilliseconds);
        Expect.Same(golden.Frames, layout.CodeFrames, "frames");
        using MemoryStream output = new();
        codec.Encode(
            layout, golden.Codes(), golden.Scales(), output, new EncodeOptions { Threads = threads, Precision = ProbabilityPrecision.Reference });
        Expect.SameElements<byte>(golden.Expected, output.ToArray(), "file");
    }

    /// <summary>The golden file gives the golden codes and scales, and zeros after the coded steps.</summary>
    public static void CheckDecoding(GoldenFolder golden, int threads)
    {
        using TemporaryFolder folder = new();
        EntropyCodec codec = Open(golden, folder);
        ChunkLayout layout = codec.Plan(new MemoryStream(golden.Expected));
        Expect.Same(golden.Chunks, layout.ChunkCount, "chunks");
        int[] codes = new int[golden.Chunks * golden.Codebooks * layout.CodeFrames];
        float[] scales = new float[golden.Chunks];
        Array.Fill(codes, -1);
        codec.Decode(new MemoryStream(golden.Expected), codes, scales, new DecodeOptions { Threads = threads });
        Expect.SameElements<float>(golden.Scales(), scales, "scales");
        int[] expected = golden.Codes();
        for (int row = 0; row < golden.Chunks * golden.Codebooks; row++)
        {
            int steps = golden.Steps[row / golden.Codebooks];
            Span<int> actual = codes.AsSpan(row * layout.CodeFrames, layout.CodeFrames);
            Expect.SameElements(expected.AsSpan(row * golden.Frames, steps), actual[..steps], $"codes of row {row}");
            Expect.That(!actual[steps..].ContainsAnyExcept(0), "codes after the coded steps have to be zeros");
        }
    }

    /// <summary>Chunks of equally many steps give the golden payloads, and these the codes again.</summary>
    public static void CheckChunks(GoldenFolder golden, int threads)
    {
        using TemporaryFolder folder = new();
        EntropyCodec codec = Open(golden, folder);
        EcdcReader reader = new(new MemoryStream(golden.Expected));
        int steps = golden.Chunks == 0 ? 1 : golden.Steps[0];
        List<ReadOnlyMemory<byte>> payloads = [];
        List<int> codes = [];
        int[] all = golden.Codes();
        while (reader.TryReadChunk(out EcdcChunk chunk) && golden.Steps[(int)chunk.Index] == steps)
        {
            payloads.Add(chunk.Payload);
            for (int codebook = 0; codebook < golden.Codebooks; codebook++)
            {
                codes.AddRange(all.AsSpan((((int)chunk.Index * golden.Codebooks) + codebook) * golden.Frames, steps));
            }
        }

        int count = payloads.Count;
        float[] scales = golden.Scales()[..count];
        int[] decoded = new int[codes.Count];
        float[] decodedScales = new float[count];
        codec.DecodeChunks(payloads, steps, reader.Header.Precision, decoded, decodedScales, new DecodeOptions { Threads = threads });
        Expect.SameElements<int>([.. codes], decoded, "codes");
        Expect.SameElements<float>(scales, decodedScales, "scales");
        IReadOnlyList<ReadOnlyMemory<byte>> encoded = codec.EncodeChunks(
            codes.ToArray(), scales, count, steps, new EncodeOptions { Threads = threads, Precision = reader.Header.Precision });
        for (int chunk = 0; chunk < count; chunk++)
        {
            Expect.SameElements(payloads[chunk].Span, encoded[chunk].Span, $"payload {chunk}");
        }
    }

    private static EntropyCodec Open(GoldenFolder golden, TemporaryFolder folder)
    {
        golden.WriteBundle(folder.Path);
        return new EntropyCodec(ModelBundle.Open(folder.Path));
    }
}
