using System.Runtime.Intrinsics;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy;

/// <summary>
/// <see cref="ScalarSymbolRanges"/> for a whole step, by levels: after rounding only a few distinct logits occur in a column, and with
/// them few probabilities, counts, widths and remainders. Exponentials and divisions are per level; a bin costs a table look-up.
/// Reusable, not thread-safe, allocates nothing per step.
/// </summary>
/// <typeparam name="TQuad">The vectors.</typeparam>
internal sealed unsafe class VectorSymbolRanges<TQuad> : ISymbolRanges
    where TQuad : struct, IQuad<TQuad>
{
    /// <summary>Columns whose sums are made side by side: a sum is a chain of additions, each waiting for the one before.</summary>
    private const int SideBySide = 4;

    private readonly EntropyParameters _parameters;
    private readonly LogitLevels<TQuad> _rounding;
    private readonly LevelColumn[] _columns;
    private readonly ScalarSymbolRanges _fallback;
    private readonly bool[] _usesFallback;
    private readonly int[][] _fallbackEnds;

    /// <summary>Allocates the working memory for columns of <paramref name="cardinality"/> logits.</summary>
    public VectorSymbolRanges(EntropyParameters parameters, int cardinality)
    {
        _parameters = parameters;
        _rounding = new LogitLevels<TQuad>(parameters);
        _columns = [.. Enumerable.Range(0, parameters.Codebooks).Select(_ => new LevelColumn(cardinality))];
        _fallback = new ScalarSymbolRanges(parameters with { Codebooks = 0 }, cardinality);
        _usesFallback = new bool[parameters.Codebooks];
        _fallbackEnds = new int[parameters.Codebooks][];
    }

    /// <inheritdoc/>
    public void Compute(ILanguageModelGroup model, int chunk)
    {
        for (int codebook = 0; codebook < _columns.Length; codebook++)
        {
            ReadOnlySpan<float> logits = model.Logits(chunk, codebook);
            _usesFallback[codebook] = !_rounding.Round(logits, _columns[codebook]);
            if (_usesFallback[codebook])
            {
                ComputeFallback(codebook, logits);
            }
            else
            {
                FillProbabilities(_columns[codebook]);
            }
        }

        int first = 0;
        for (; first + SideBySide <= _columns.Length; first += SideBySide)
        {
            Sum4(_columns[first], _columns[first + 1], _columns[first + 2], _columns[first + 3]);
        }

        for (; first < _columns.Length; first++)
        {
            Sum1(_columns[first]);
        }

        for (int codebook = 0; codebook < _columns.Length; codebook++)
        {
            if (!_usesFallback[codebook])
            {
                LevelWidths.Compute(_columns[codebook], _parameters);
            }
        }
    }

    /// <inheritdoc/>
    public SymbolRange RangeOf(int codebook, int symbol)
    {
        if (_usesFallback[codebook])
        {
            int[] ends = _fallbackEnds[codebook];
            return new SymbolRange(symbol == 0 ? 0 : ends[symbol - 1], ends[symbol]);
        }

        return _columns[codebook].RangeOf(symbol);
    }

    /// <inheritdoc/>
    public int Find(int codebook, int target, out SymbolRange range)
    {
        if (!_usesFallback[codebook])
        {
            return _columns[codebook].Find(target, out range);
        }

        int symbol = 0;
        while (_fallbackEnds[codebook][symbol] <= target)
        {
            symbol++;
        }

        range = RangeOf(codebook, symbol);
        return symbol;
    }

    /// <summary>Wild logits (NaN, infinite, or spread over too many levels for tables) go the slow way; the model of no published bundle makes any.</summary>
    private void ComputeFallback(int codebook, ReadOnlySpan<float> logits)
    {
        _fallback.Compute(logits);
        int[] ends = _fallbackEnds[codebook] ??= new int[logits.Length];
        _fallback.CumulativeEnds.CopyTo(ends);

        // An empty level table for the sums, which run over whole groups of columns.
        _columns[codebook].Clear();
    }

    /// <summary>e^(level · step − highest level · step) for every level between the extremes, whether it occurs or not.</summary>
    private void FillProbabilities(LevelColumn column)
    {
        double step = _parameters.LogitStep;
        TQuad highest = TQuad.All(column.HighestLevel * step);
        TQuad steps = TQuad.All(step);
        double* levels = stackalloc double[4];
        for (int i = 0; i < column.Levels; i += 4)
        {
            // Levels beyond the highest fill the last vector; nothing refers to them.
            double level = column.LowestLevel + (double)i;
            levels[0] = level;
            levels[1] = level + 1;
            levels[2] = level + 2;
            levels[3] = level + 3;
            Fdlibm.Exp((TQuad.Load(levels) * steps) - highest).Store(column.Probabilities + i);
        }

        new Span<int>(column.Occurrences, column.Levels).Clear();
    }

    private static void Sum4(LevelColumn a, LevelColumn b, LevelColumn c, LevelColumn d)
    {
        int* levelA = a.LevelOfBin, levelB = b.LevelOfBin, levelC = c.LevelOfBin, levelD = d.LevelOfBin;
        double* probabilityA = a.Probabilities - a.LowestLevel, probabilityB = b.Probabilities - b.LowestLevel;
        double* probabilityC = c.Probabilities - c.LowestLevel, probabilityD = d.Probabilities - d.LowestLevel;
        int* occurrencesA = a.Occurrences - a.LowestLevel, occurrencesB = b.Occurrences - b.LowestLevel;
        int* occurrencesC = c.Occurrences - c.LowestLevel, occurrencesD = d.Occurrences - d.LowestLevel;
        double sumA = 0.0, sumB = 0.0, sumC = 0.0, sumD = 0.0;
        int bins = a.Bins;
        for (int bin = 0; bin < bins; bin++)
        {
            nint level = levelA[bin];
            sumA += probabilityA[level];
            occurrencesA[level]++;
            level = levelB[bin];
            sumB += probabilityB[level];
            occurrencesB[level]++;
            level = levelC[bin];
            sumC += probabilityC[level];
            occurrencesC[level]++;
            level = levelD[bin];
            sumD += probabilityD[level];
            occurrencesD[level]++;
        }

        a.ProbabilitySum = sumA;
        b.ProbabilitySum = sumB;
        c.ProbabilitySum = sumC;
        d.ProbabilitySum = sumD;
    }

    private static void Sum1(LevelColumn column)
    {
        double* probability = column.Probabilities - column.LowestLevel;
        int* occurrences = column.Occurrences - column.LowestLevel;
        double sum = 0.0;
        for (int bin = 0; bin < column.Bins; bin++)
        {
            nint level = column.LevelOfBin[bin];
            sum += probability[level];
            occurrences[level]++;
        }

        column.ProbabilitySum = sum;
    }
}
