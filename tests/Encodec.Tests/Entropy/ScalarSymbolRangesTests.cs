using CsCheck;
using Encodec.Entropy;

namespace Encodec.Tests.Entropy;

public sealed class ScalarSymbolRangesTests
{
    private static readonly EntropyParameters Usual = new(1, 64, 0.25, 1.0, 8192, 2);

    /// <summary>Ordinary logits with now and then something that no healthy model produces.</summary>
    private static readonly Gen<float> Logits = Gen.Frequency(
        (20, Gen.Float[-20, 20]),
        (1, Gen.OneOf(float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue, float.Epsilon, 0f)));

    [Fact]
    public void Ranges_always_add_up_to_the_total_and_none_is_narrower_than_the_minimum() =>
        Gen.Select(Logits.Array[1, 300], Gen.OneOf(1, 1000, 8192, 262144, int.MaxValue), Gen.Int[1, 50], Gen.OneOf(0.1, 1.0, 7.5))
            .Sample(tuple =>
            {
                (float[] logits, int scale, int minimum, double tau) = tuple;
                ScalarSymbolRanges ranges = new(Usual with { ProbabilityScale = scale, MinimumRange = minimum, Tau = tau }, logits.Length);
                ranges.Compute(logits);
                int previous = 0;
                foreach (int end in ranges.CumulativeEnds)
                {
                    Assert.True(end - previous >= minimum, $"a range is {end - previous} wide");
                    previous = end;
                }

                Assert.Equal(ArithmeticCoding.Total, previous);
            });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void One_wild_logit_makes_the_column_uniform(float wild)
    {
        float[] logits = [3, -8, wild, 0];
        Assert.Equal(Uniform(4), Compute(Usual, logits));
    }

    [Fact]
    public void Nearly_flat_logits_are_uniform_and_one_step_more_is_not()
    {
        // A difference of two steps is flat; of three it is not.
        Assert.Equal(Uniform(2), Compute(Usual, [0.5f, 0f]));
        Assert.NotEqual(Uniform(2), Compute(Usual, [0.75f, 0f]));
    }

    [Fact]
    public void What_the_division_leaves_over_goes_to_the_largest_remainders_and_the_lower_bin_among_equals()
    {
        // Three equal bins: 2^24 - 6 = 16777210 = 3 · 5592403 + 1, so the first bin gets the one left over.
        Assert.Equal([5592406, 11184811, 16777216], Compute(Usual, [1f, 1f, 1f]));
    }

    [Fact]
    public void Computing_a_column_allocates_nothing()
    {
        float[] logits = [.. Enumerable.Range(0, 1024).Select(i => MathF.Sin(i) * 8)];
        ScalarSymbolRanges ranges = new(Usual, logits.Length);
        ranges.Compute(logits);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ranges.Compute(logits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static int[] Compute(EntropyParameters parameters, float[] logits)
    {
        ScalarSymbolRanges ranges = new(parameters, logits.Length);
        ranges.Compute(logits);
        return ranges.CumulativeEnds.ToArray();
    }

    private static int[] Uniform(int bins) => [.. Enumerable.Range(1, bins).Select(bin => (int)((long)ArithmeticCoding.Total * bin / bins))];
}
