namespace Encodec.Packaging.Optimization;

/// <summary>Whether a rewrite is kept: it is the same model, faster with the first number of threads and no slower with the others.</summary>
/// <param name="Threads">Threads of the comparison.</param>
/// <param name="Comparison">The comparison that told against it, or the last one with the first number of threads.</param>
/// <param name="IsKept">Whether to keep it.</param>
internal readonly record struct RewriteVerdict(int Threads, GraphComparison Comparison, bool IsKept)
{
    /// <summary>More than this is noise.</summary>
    private const double WorthwhileRatio = 0.99;

    /// <summary>What is faster with the first number of threads may cost this much with others.</summary>
    private const double BearableRatio = 1.01;

    /// <summary>
    /// Of so many comparisons with several threads more than half decide: who else wants a core tells on them much more than on those with one thread.
    /// </summary>
    private const int Comparisons = 3;

    /// <summary>Compares until it is settled.</summary>
    /// <param name="compare">Compares with so many threads.</param>
    /// <param name="threadCounts">The numbers of threads, the most important first.</param>
    public static RewriteVerdict Reach(Func<int, GraphComparison> compare, IReadOnlyList<int> threadCounts)
    {
        RewriteVerdict first = Reach(compare, threadCounts[0], WorthwhileRatio);
        foreach (int threads in first.IsKept ? threadCounts.Skip(1) : [])
        {
            RewriteVerdict other = Reach(compare, threads, BearableRatio);
            if (!other.IsKept)
            {
                return other;
            }
        }

        return first;
    }

    private static RewriteVerdict Reach(Func<int, GraphComparison> compare, int threads, double limit)
    {
        int majority = ((threads == 1 ? 1 : Comparisons) / 2) + 1;
        int within = 0;
        int beyond = 0;
        while (true)
        {
            GraphComparison comparison = compare(threads);
            _ = comparison.Times.Ratio <= limit ? within++ : beyond++;

            // That it is another model needs to be seen but once.
            if (!comparison.IsSame || within == majority || beyond == majority)
            {
                return new RewriteVerdict(threads, comparison, comparison.IsSame && within == majority);
            }
        }
    }
}
