using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Entropy;

public sealed class ChunkCoderTests
{
    private static readonly EntropyParameters Parameters = new(2, 64, 2.1f, 1.0, 8192, 2);

    [Fact]
    public void Coding_takes_no_allocation_per_step()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights();
        ChunkCoder coder = new(weights, Parameters);
        int[] codes = [.. Enumerable.Range(0, 2 * 200).Select(i => i * 7 % 64)];
        byte[] payload = coder.Encode(codes, 200, 200, CancellationToken.None).ToArray();
        int[] decoded = new int[codes.Length];
        coder.Decode(payload, decoded, 200, 200, CancellationToken.None);
        Assert.Equal(codes, decoded);

        long before = GC.GetAllocatedBytesForCurrentThread();
        coder.Encode(codes, 200, 200, CancellationToken.None);
        coder.Decode(payload, decoded, 200, 200, CancellationToken.None);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_coder_forgets_one_chunk_before_the_next()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-short-past-context").Weights();
        ChunkCoder used = new(weights, Parameters);
        int[] codes = [.. Enumerable.Range(0, 40).Select(i => i % 64)];
        used.Encode([.. codes.Reverse()], 20, 17, CancellationToken.None);
        byte[] second = used.Encode(codes, 20, 20, CancellationToken.None).ToArray();
        Assert.Equal(new ChunkCoder(weights, Parameters).Encode(codes, 20, 20, CancellationToken.None), second);
    }

    [Fact]
    public void A_code_that_the_frame_model_does_not_have_is_refused()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights();
        byte[] payload = new ChunkCoder(weights, Parameters).Encode([63, 63], 1, 1, CancellationToken.None).ToArray();
        PayloadException exception = Assert.Throws<PayloadException>(() =>
            new ChunkCoder(weights, Parameters with { CodeLimit = 63 }).Decode(payload, new int[2], 1, 1, CancellationToken.None));
        Assert.Contains("63", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_payloads_decode_to_codes_or_are_refused()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights();
        ChunkCoder coder = new(weights, Parameters);
        Random random = new(1);
        byte[] payload = new byte[40];
        int[] codes = new int[2 * 30];
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            random.NextBytes(payload);
            try
            {
                coder.Decode(payload.AsSpan(0, random.Next(41)), codes, 30, 30, CancellationToken.None);
            }
            catch (PayloadException)
            {
                refused++;
            }

            Assert.All(codes, code => Assert.InRange(code, 0, 63));
        }

        Assert.InRange(refused, 1, 299);
    }

    [Fact]
    public void Cancellation_stops_between_steps()
    {
        LanguageModelWeights weights = GoldenCase.Named("tiny-dynamic").Weights();
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => { new ChunkCoder(weights, Parameters).Encode([0, 0], 1, 1, source.Token); });
    }
}
