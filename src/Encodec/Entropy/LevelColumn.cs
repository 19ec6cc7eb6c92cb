using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Entropy;

/// <summary>One codebook's column of symbols, by level: which level each bin has, and what a level is worth.</summary>
internal sealed unsafe class LevelColumn
{
    /// <summary>Most levels between a column's extremes: 4 096 steps of 1/64 are 64 nats, beyond the smallest count of any precision.</summary>
    private const int MaximumLevels = 4096;

    /// <summary>Bins that are added up before looking whether the target has been passed.</summary>
    private const int Stretch = 16;

    private readonly PinnedBuffer<int> _levelOfBin;
    private readonly PinnedBuffer<double> _probabilities = new(MaximumLevels + 4);
    private readonly PinnedBuffer<int> _occurrences = new(MaximumLevels);
    private readonly PinnedBuffer<long> _widths = new(MaximumLevels);
    private readonly PinnedBuffer<ulong> _counts = new(MaximumLevels);
    private readonly ulong[] _remainders = new ulong[MaximumLevels];
    private readonly int[] _order = new int[MaximumLevels];

    /// <summary>Allocates.</summary>
    public LevelColumn(int bins)
    {
        Bins = bins;
        _levelOfBin = new PinnedBuffer<int>(bins + 4);
    }

    /// <summary>Symbols.</summary>
    public int Bins { get; }

    /// <summary>The lowest level that occurs; tables start with it.</summary>
    public int LowestLevel { get; private set; }

    /// <summary>The highest level that occurs.</summary>
    public int HighestLevel { get; private set; }

    /// <summary>Levels from the lowest to the highest.</summary>
    public int Levels => HighestLevel - LowestLevel + 1;

    /// <summary>Level of each bin, not counted from the lowest but as it is.</summary>
    public int* LevelOfBin => _levelOfBin.Pointer;

    /// <summary>By level from the lowest: e^(logit − largest logit), not yet divided by the sum.</summary>
    public double* Probabilities => _probabilities.Pointer;

    /// <summary>By level from the lowest: bins that have it.</summary>
    public int* Occurrences => _occurrences.Pointer;

    /// <summary>
    /// By level from the lowest: the width of its bins' ranges in the lower half; in the upper half 1 if its bins, in order, share
    /// <see cref="Extra"/>.
    /// </summary>
    public long* Widths => _widths.Pointer;

    /// <summary>By level from the lowest: the count that its probability is worth. Working memory of <see cref="LevelWidths"/>.</summary>
    public ulong* Counts => _counts.Pointer;

    /// <summary>Remainders of the levels that occur, in the order of <see cref="Order"/>. Working memory of <see cref="LevelWidths"/>.</summary>
    public Span<ulong> Remainders => _remainders;

    /// <summary>Levels that occur, from the lowest. Working memory of <see cref="LevelWidths"/>.</summary>
    public Span<int> Order => _order;

    /// <summary>Sum of all bins' probabilities, added in the bins' order.</summary>
    public double ProbabilitySum { get; set; }

    /// <summary>How many of the sharing bins are one wider than their level: the first so many.</summary>
    public int Extra { get; set; }

    /// <summary>Sets the extremes; false if there are more levels between them than the tables hold.</summary>
    public bool TrySetExtremes(int lowest, int highest)
    {
        LowestLevel = lowest;
        HighestLevel = highest;
        return (long)highest - lowest < MaximumLevels;
    }

    /// <summary>Puts every bin on level 0.</summary>
    public void Clear()
    {
        LowestLevel = 0;
        HighestLevel = 0;
        _levelOfBin.Span.Clear();
    }

    /// <summary>The range of a symbol.</summary>
    public SymbolRange RangeOf(int symbol)
    {
        long* widths = Widths - LowestLevel;
        int* levels = LevelOfBin;

        // Both halves at once: neither sum reaches 2³².
        long sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int bin = 0;
        for (; bin + 4 <= symbol; bin += 4)
        {
            sum0 += widths[levels[bin]];
            sum1 += widths[levels[bin + 1]];
            sum2 += widths[levels[bin + 2]];
            sum3 += widths[levels[bin + 3]];
        }

        long before = sum0 + sum1 + sum2 + sum3;
        for (; bin < symbol; bin++)
        {
            before += widths[levels[bin]];
        }

        return new SymbolRange(Position(before), Position(before + widths[levels[symbol]]));
    }

    /// <summary>The symbol whose range holds a position.</summary>
    public int Find(int target, out SymbolRange range)
    {
        long* widths = Widths - LowestLevel;
        int* levels = LevelOfBin;
        long before = 0;
        int bin = 0;
        while (bin + Stretch <= Bins)
        {
            long sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
            for (int i = bin; i < bin + Stretch; i += 4)
            {
                sum0 += widths[levels[i]];
                sum1 += widths[levels[i + 1]];
                sum2 += widths[levels[i + 2]];
                sum3 += widths[levels[i + 3]];
            }

            long after = before + sum0 + sum1 + sum2 + sum3;
            if (Position(after) > target)
            {
                break;
            }

            before = after;
            bin += Stretch;
        }

        while (true)
        {
            long after = before + widths[levels[bin]];
            if (Position(after) > target)
            {
                range = new SymbolRange(Position(before), Position(after));
                return bin;
            }

            before = after;
            bin++;
        }
    }

    private int Position(long sum) => (int)sum + Math.Min((int)(sum >> 32), Extra);
}
