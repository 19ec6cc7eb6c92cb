namespace Encodec.Tests.Golden;

/// <summary>The lossless half of the codec alone against the golden files.</summary>
public sealed class EntropyCodecGoldenTests
{
    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Codes_give_the_golden_file(GoldenCase golden) => ForThreads(golden, GoldenCodes.CheckEncoding);

    [Theory]
    [MemberData(nameof(GoldenCase.All), MemberType = typeof(GoldenCase))]
    public void Files_give_the_golden_codes(GoldenCase golden) => ForThreads(golden, GoldenCodes.CheckDecoding);

    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Single_chunks_give_the_golden_payloads_and_these_the_codes(GoldenCase golden) => ForThreads(golden, GoldenCodes.CheckChunks);

    private static void ForThreads(GoldenCase golden, Action<GoldenFolder, int> check)
    {
        foreach (int threads in golden.IsFullSize ? [2] : (int[])[1, 2, 8])
        {
            check(golden, threads);
        }
    }
}
