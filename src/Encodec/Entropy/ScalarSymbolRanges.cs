using Encodec.Entropy.LanguageModel;

namespace Encodec.Entropy;

/// <summary>
/// Turns a column of logits into the integer cumulative distribution that the arithmetic coder uses
/// (docs/bitstream.md, section 6), one bin at a time in the order that the format defines: the oracle of the faster version.
/// Reusable, not thread-safe, allocates nothing per column.
/// </summary>
internal sealed class ScalarSymbolRanges : ISymbolRanges
{
    /// <summary>2⁻⁴⁰: keeps a logit that lies on a bin's edge, give or take a rounding, in the lower bin.</summary>
    private const double EdgeBias = 1.0 / (1L << 40);

    private readonly EntropyParameters _parameters;
    private readonly double[] _grid;
    private readonly double[] _probability;
    private readonly ulong[] _count;
    private readonly Remainder[] _remainders;
    private readonly int[] _cumulativeEnds;
    private readonly int[][] _endsOfCodebooks;

    /// <summary>Allocates the working memory for columns of <paramref name="cardinality"/> logits.</summary>
    public ScalarSymbolRanges(EntropyParameters parameters, int cardinality)
    {
        _parameters = parameters;
        _grid = new double[cardinality];
        _probability = new double[cardinality];
        _count = new ulong[cardinality];
        _remainders = new Remainder[cardinality];
        _cumulativeEnds = new int[cardinality];
        _endsOfCodebooks = [.. Enumerable.Range(0, parameters.Codebooks).Select(_ => new int[cardinality])];
    }

    /// <summary>For each symbol where its range ends, after <see cref="Compute(ReadOnlySpan{float})"/>; the last is 2²⁴.</summary>
    public ReadOnlySpan<int> CumulativeEnds => _cumulativeEnds;

    /// <summary>Computes the ranges of one codebook's symbols.</summary>
    /// <param name="logits">One per symbol; may hold anything, NaN included.</param>
    public void Compute(ReadOnlySpan<float> logits)
    {
        RoundToGrid(logits);
        ToProbabilities();
        ToCounts();
        ToCumulativeEnds();
    }

    /// <inheritdoc/>
    public void Compute(ILanguageModelGroup model, int chunk)
    {
        for (int codebook = 0; codebook < _endsOfCodebooks.Length; codebook++)
        {
            Compute(model.Logits(chunk, codebook));
            _cumulativeEnds.CopyTo(_endsOfCodebooks[codebook], 0);
        }
    }

    /// <inheritdoc/>
    public SymbolRange RangeOf(int codebook, int symbol)
    {
        int[] ends = _endsOfCodebooks[codebook];
        return new SymbolRange(symbol == 0 ? 0 : ends[symbol - 1], ends[symbol]);
    }

    /// <inheritdoc/>
    public int Find(int codebook, int target, out SymbolRange range)
    {
        int symbol = 0;
        while (_endsOfCodebooks[codebook][symbol] <= target)
        {
            symbol++;
        }

        range = RangeOf(codebook, symbol);
        return symbol;
    }

    private void RoundToGrid(ReadOnlySpan<float> logits)
    {
        double step = _parameters.LogitStep;
        double tau = _parameters.Tau;
        for (int bin = 0; bin < _grid.Length; bin++)
        {
            _grid[bin] = Math.Floor((((logits[bin] / tau) / step) + 0.5) - EdgeBias) * step;
        }
    }

    private void ToProbabilities()
    {
        (double smallestLogit, double largestLogit) = Extremes(_grid);
        double sum = 0.0;
        for (int bin = 0; bin < _grid.Length; bin++)
        {
            _probability[bin] = Fdlibm.Exp(_grid[bin] - largestLogit);
            sum += _probability[bin];
        }

        if (!double.IsFinite(sum) || sum <= 0.0)
        {
            SetUniform();
            return;
        }

        for (int bin = 0; bin < _probability.Length; bin++)
        {
            _probability[bin] /= sum;
        }

        (double smallest, double largest) = Extremes(_probability);
        if (largestLogit - smallestLogit <= 2.0 * _parameters.LogitStep || largest - smallest <= 0.25 / _parameters.ProbabilityScale)
        {
            SetUniform();
        }
    }

    private void SetUniform() => Array.Fill(_probability, 1.0 / _probability.Length);

    private void ToCounts()
    {
        double scale = _parameters.ProbabilityScale;
        bool allZero = true;
        for (int bin = 0; bin < _count.Length; bin++)
        {
            _count[bin] = (ulong)Math.Floor(Math.Max(_probability[bin], 0.0) * scale);
            allZero &= _count[bin] == 0;
        }

        if (allZero)
        {
            Array.Fill(_count, 1UL);
        }
    }

    private void ToCumulativeEnds()
    {
        ulong countSum = 0;
        foreach (ulong count in _count)
        {
            countSum += count;
        }

        ulong minimum = (ulong)_parameters.MinimumRange;
        ulong allocation = ArithmeticCoding.Total - (minimum * (ulong)_count.Length);
        ulong left = allocation;
        for (int bin = 0; bin < _count.Length; bin++)
        {
            ulong share = allocation * _count[bin];
            ulong width = share / countSum;
            _remainders[bin] = new Remainder(share - (countSum * width), bin);
            _cumulativeEnds[bin] = (int)(width + minimum);
            left -= width;
        }

        _remainders.AsSpan().Sort();
        for (int rank = 0; rank < (int)left; rank++)
        {
            _cumulativeEnds[_remainders[rank].Bin]++;
        }

        int end = 0;
        for (int bin = 0; bin < _cumulativeEnds.Length; bin++)
        {
            end += _cumulativeEnds[bin];
            _cumulativeEnds[bin] = end;
        }
    }

    private static (double Smallest, double Largest) Extremes(double[] values)
    {
        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            smallest = value < smallest ? value : smallest;
            largest = value > largest ? value : largest;
        }

        return (smallest, largest);
    }

    /// <summary>What the division left of a bin's share; the largest come first, the lower bin first among equals.</summary>
    private readonly record struct Remainder(ulong Value, int Bin) : IComparable<Remainder>
    {
        public int CompareTo(Remainder other)
        {
            int descending = other.Value.CompareTo(Value);
            return descending != 0 ? descending : Bin.CompareTo(other.Bin);
        }
    }
}
