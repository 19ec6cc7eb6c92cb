namespace Encodec.Packaging.Optimization;

/// <summary>Whether a rewrite is kept: it is the same model, faster with one thread and no slower with more. Which of them a codec will use, the bundle does not know.</summary>
/// <param name="Threads">Threads of the comparison.</param>
/// <param name="Comparison">The comparison that told against it, or the one with one thread.</param>
/// <param name="IsKept">Whether to keep it.</param>
internal readonly record struct RewriteVerdict(int Threads, GraphComparison Comparison, bool IsKept)
{
    /// <summary>Less than this is noise.</summary>
    private const double WorthwhileRatio = 0.99;

    /// <summary>What is faster with one thread may cost this much with more.</summary>
    private const double BearableRatio = 1.01;

    /// <summary>
    /// Of so many comparisons with several threads more than half decide: who else wants a core tells on them much more than on those with one thread.
    /// </summary>
    private const int Comparisons = 3;

    /// <summary>Compares until it is settled.</summary>
    /// <param name="compare">Compares with so many threads.</param>
    /// <param name="threadCounts">One, and whatever else.</param>
    public static RewriteVerdict Reach(Func<int, GraphComparison> compare, IEnumerable<int> threadCounts)
    {
        GraphComparison alone = compare(1);
        if (!alone.IsSame || alone.Times.Ratio >= WorthwhileRatio)
        {
            return new RewriteVerdict(1, alone, IsKept: false);
        }

        foreach (int threads in threadCounts.Where(count => count > 1))
        {
            if (Objection(compare, threads) is { } objection)
            {
                return new RewriteVerdict(threads, objection, IsKept: false);
            }
        }

        return new RewriteVerdict(1, alone, IsKept: true);
    }

    /// <summary>The last comparison that told against it, if most did. That it is another model needs to be seen but once.</summary>
    private static GraphComparison? Objection(Func<int, GraphComparison> compare, int threads)
    {
        int slower = 0;
        int bearable = 0;
        while (bearable <= Comparisons / 2)
        {
            GraphComparison comparison = compare(threads);
            if (comparison.Times.Ratio <= BearableRatio)
            {
                bearable++;
            }
            else
            {
                slower++;
            }

            if (!comparison.IsSame || slower > Comparisons / 2)
            {
                return comparison;
            }
        }

        return null;
    }
}
