using System.Globalization;
using Encodec.Packaging.Optimization;

namespace Encodec.Tests.Packaging;

public sealed class RewriteVerdictTests
{
    [Theory]
    [InlineData(true, "1:0.98")]
    [InlineData(true, "2:1.2 2:0.98 2:0.98")]
    [InlineData(false, "2:0.98 2:1 2:1")]
    [InlineData(true, "1:0.98 2:1.01 2:1.01")]
    [InlineData(true, "1:0.98 2:1.2 2:0.9 2:1")]
    [InlineData(true, "1:0.98 2:1 2:1.2 2:1")]
    [InlineData(false, "1:0.98 2:1.2 2:0.9 2:1.1")]
    [InlineData(false, "1:0.98 2:0.9 2:1.2 2:1.1")]
    [InlineData(false, "1:0.98 2:1.02 2:1.3")]
    [InlineData(false, "1:0.991")]
    [InlineData(false, "1:1.5")]
    public void Most_of_the_comparisons_with_several_threads_decide(bool isKept, string ratios)
    {
        Queue<(int Threads, double Ratio)> expected = new(ratios.Split(' ').Select(Parse));
        (int Threads, double Ratio) last = expected.Last();
        int[] threadCounts = [.. expected.Select(one => one.Threads).Distinct()];
        RewriteVerdict verdict = RewriteVerdict.Reach(
            threads =>
            {
                (int expectedThreads, double ratio) = expected.Dequeue();
                Assert.Equal(expectedThreads, threads);
                return Comparison(ratio);
            },
            threadCounts);
        Assert.Empty(expected);
        Assert.Equal(isKept, verdict.IsKept);
        Assert.Equal(isKept ? threadCounts[0] : last.Threads, verdict.Threads);
        Assert.Equal(isKept ? 0.98 : last.Ratio, verdict.Comparison.Times.Ratio);
    }

    [Theory]
    [InlineData(1, 0.998, 0.0)]
    [InlineData(1, 1.0, 2e-4)]
    [InlineData(2, 0.998, 0.0)]
    [InlineData(2, 1.0, double.PositiveInfinity)]
    public void Another_model_is_not_kept_however_fast(int wrongAt, double agreement, double difference)
    {
        int compared = 0;
        RewriteVerdict verdict = RewriteVerdict.Reach(
            threads =>
            {
                compared++;
                return threads == wrongAt ? Comparison(0.5) with { CodeAgreement = agreement, LargestDifference = difference } : Comparison(0.5);
            },
            [1, 2]);
        Assert.False(verdict.IsKept);
        Assert.Equal(wrongAt, verdict.Threads);
        Assert.Equal(wrongAt, compared);
    }

    private static (int Threads, double Ratio) Parse(string one)
    {
        string[] parts = one.Split(':');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static GraphComparison Comparison(double ratio) => new(new GraphTimes(1.0, ratio, ratio), 1.0, 0.0);
}
