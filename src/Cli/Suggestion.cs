namespace Encodec.Cli;

/// <summary>What somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary>The end of a sentence: "; did you mean 'encode'?", or "." where no name comes near.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="names">What there is.</param>
    public static string Of(string word, IEnumerable<string> names)
    {
        // Two slips at most, and fewer than half of the word, or everything short would look like everything else.
        int most = Math.Min(2, (word.Length - 1) / 2);
        string? nearest = names.Select(name => (Name: name, Distance: Distance(word, name)))
            .Where(pair => pair.Distance <= most).OrderBy(pair => pair.Distance).Select(pair => pair.Name).FirstOrDefault();
        return nearest is null ? "." : $"; did you mean '{nearest}'?";
    }

    /// <summary>Letters to insert, leave out, replace, or swap with the next one, to make one word of the other (optimal string alignment).</summary>
    private static int Distance(string from, string to)
    {
        int[,] cost = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replaced = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[from.Length, to.Length];
    }
}
