using System.Runtime.Intrinsics.X86;
using CsCheck;
using Encodec.Entropy;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.Vectors;

namespace Encodec.Tests.Entropy;

/// <summary>The fast ranges against the scalar oracle: every range of every symbol, and the way back.</summary>
public sealed class VectorSymbolRangesTests
{
    /// <summary>How a column's logits are spread: from all but equal to beyond the tables, and wild values among them.</summary>
    private static readonly Gen<float> Spreads = Gen.OneOf(0f, 0.01f, 1f, 3f, 8f, 30f, 200f, 1e5f, 1e9f);

    [Fact]
    public void Random_columns_give_the_oracles_ranges() =>
        Gen.Select(
            Gen.Int[1, 9],
            Gen.Int[1, 700],
            Spreads,
            Gen.OneOf(1.0 / 64.0, 0.25, (double)2.1f, 1e-3, 50.0),
            Gen.OneOf(1.0, (double)0.37f, (double)3f),
            Gen.OneOf(1, 1000, 8192, 262144, int.MaxValue),
            Gen.Int[1, 60],
            Gen.UInt)
        .Sample(
            (codebooks, bins, spread, step, tau, scale, minimum, seed) =>
            {
                EntropyParameters parameters = new(codebooks, bins, step, tau, scale, minimum);
                Check(parameters, Columns(codebooks, bins, spread, step, new Random((int)seed)));
            },
            iter: 3000);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    [InlineData(-1e30f)]
    public void Columns_with_a_wild_logit_give_the_oracles_ranges(float wild)
    {
        for (int place = 0; place < 9; place++)
        {
            float[][] columns = Columns(5, 9, 4f, 0.25, new Random(place));
            columns[place % 5][place] = wild;
            Check(new EntropyParameters(5, 9, 0.25, 1.0, 8192, 2), columns);
        }
    }

    private static void Check(EntropyParameters parameters, float[][] columns)
    {
        Check(new VectorSymbolRanges<PortableQuad>(parameters, columns[0].Length), parameters, columns);
        if (Avx2.IsSupported)
        {
            Check(new VectorSymbolRanges<AvxQuad>(parameters, columns[0].Length), parameters, columns);
        }
    }

    private static void Check(ISymbolRanges ranges, EntropyParameters parameters, float[][] columns)
    {
        FixedLogits model = new(columns);
        ScalarSymbolRanges oracle = new(parameters, columns[0].Length);
        oracle.Compute(model, 0);
        ranges.Compute(model, 0);
        for (int codebook = 0; codebook < columns.Length; codebook++)
        {
            for (int symbol = 0; symbol < columns[0].Length; symbol++)
            {
                SymbolRange expected = oracle.RangeOf(codebook, symbol);
                Assert.Equal(expected, ranges.RangeOf(codebook, symbol));
                Assert.Equal(symbol, ranges.Find(codebook, expected.Low, out SymbolRange first));
                Assert.Equal(expected, first);
                Assert.Equal(symbol, ranges.Find(codebook, expected.High - 1, out _));
            }
        }
    }

    /// <summary>Random logits, many of them on the edge between two steps or next to it.</summary>
    private static float[][] Columns(int codebooks, int bins, float spread, double step, Random random) =>
        [.. Enumerable.Range(0, codebooks).Select(_ => Enumerable.Range(0, bins).Select(_ => Logit(spread, step, random)).ToArray())];

    private static float Logit(float spread, double step, Random random)
    {
        float logit = (float)((random.NextDouble() * 2) - 1) * spread;
        float edge = (float)((Math.Round(logit / step) + 0.5) * step);
        return random.Next(6) switch { 0 => edge, 1 => MathF.BitIncrement(edge), 2 => MathF.BitDecrement(edge), _ => logit };
    }

    private sealed class FixedLogits(float[][] columns) : ILanguageModelGroup
    {
        public int Capacity => 1;

        public ReadOnlySpan<float> Logits(int chunk, int codebook) => columns[codebook];

        public void Reset() => throw new NotSupportedException();

        public void Step(int chunks) => throw new NotSupportedException();

        public void SetCode(int chunk, int codebook, int code) => throw new NotSupportedException();

        public void Advance() => throw new NotSupportedException();
    }
}
