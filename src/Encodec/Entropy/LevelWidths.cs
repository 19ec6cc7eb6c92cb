namespace Encodec.Entropy;

/// <summary>Rules 2 to 6 of docs/bitstream.md, section 6, by level: probabilities to counts to widths, and who gets what is left over.</summary>
internal static unsafe class LevelWidths
{
    /// <summary>In the upper half of a width: this bin shares what is left over.</summary>
    private const long Sharing = 1L << 32;

    /// <summary>Fills a column's widths.</summary>
    public static void Compute(LevelColumn column, EntropyParameters parameters)
    {
        ulong countSum = Count(column, parameters);
        ulong minimum = (ulong)parameters.MinimumRange;
        ulong allocation = ArithmeticCoding.Total - (minimum * (ulong)column.Bins);
        long left = (long)allocation;
        int occurring = 0;
        for (int level = 0; level < column.Levels; level++)
        {
            if (column.Occurrences[level] == 0)
            {
                continue;
            }

            ulong share = allocation * column.Counts[level];
            ulong width = share / countSum;
            column.Widths[level] = (long)(width + minimum);
            column.Remainders[occurring] = share - (countSum * width);
            column.Order[occurring++] = level;
            left -= (long)width * column.Occurrences[level];
        }

        GiveOut(column, occurring, left);
    }

    /// <summary>Counts of the levels that occur; returns their sum over all bins.</summary>
    private static ulong Count(LevelColumn column, EntropyParameters parameters)
    {
        bool uniform = IsUniform(column, parameters);
        double scale = parameters.ProbabilityScale;
        double equal = 1.0 / column.Bins;
        ulong sum = 0;
        for (int level = 0; level < column.Levels; level++)
        {
            double probability = uniform ? equal : column.Probabilities[level];
            column.Counts[level] = (ulong)Math.Floor(Math.Max(probability, 0.0) * scale);
            sum += column.Counts[level] * (ulong)column.Occurrences[level];
        }

        if (sum == 0)
        {
            new Span<ulong>(column.Counts, column.Levels).Fill(1);
            sum = (ulong)column.Bins;
        }

        return sum;
    }

    /// <summary>Divides the probabilities by their sum, and says whether they are too equal to tell apart.</summary>
    private static bool IsUniform(LevelColumn column, EntropyParameters parameters)
    {
        double sum = column.ProbabilitySum;
        if (!double.IsFinite(sum) || sum <= 0.0)
        {
            return true;
        }

        double smallest = double.PositiveInfinity;
        double largest = double.NegativeInfinity;
        for (int level = 0; level < column.Levels; level++)
        {
            double probability = column.Probabilities[level] / sum;
            column.Probabilities[level] = probability;
            if (column.Occurrences[level] > 0)
            {
                smallest = probability < smallest ? probability : smallest;
                largest = probability > largest ? probability : largest;
            }
        }

        double step = parameters.LogitStep;
        double spread = (column.HighestLevel * step) - (column.LowestLevel * step);
        return spread <= 2.0 * step || largest - smallest <= 0.25 / parameters.ProbabilityScale;
    }

    /// <summary>
    /// One each to the bins with the largest remainders, the lower bin first among equals. Whole levels get theirs until one remainder's
    /// bins are more than is left: of those the first get it.
    /// </summary>
    private static void GiveOut(LevelColumn column, int occurring, long left)
    {
        column.Extra = 0;
        Span<ulong> remainders = column.Remainders[..occurring];
        Span<int> order = column.Order[..occurring];
        remainders.Sort(order);
        int last = occurring - 1;
        while (left > 0)
        {
            int first = last;
            long bins = column.Occurrences[order[last]];
            while (first > 0 && remainders[first - 1] == remainders[last])
            {
                first--;
                bins += column.Occurrences[order[first]];
            }

            bool all = bins <= left;
            foreach (int level in order[first..(last + 1)])
            {
                column.Widths[level] += all ? 1 : Sharing;
            }

            column.Extra = all ? 0 : (int)left;
            left = all ? left - bins : 0;
            last = first - 1;
        }
    }
}
