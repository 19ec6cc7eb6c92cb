namespace Encodec.Entropy.LanguageModel;

/// <summary>Softmax attention of one query over the cached keys and values, head by head.</summary>
internal static class ScalarAttention
{
    /// <summary>Scores and weights in f64, the weighted sum of values in f32, each in the order of the entries.</summary>
    /// <param name="query">dim values.</param>
    /// <param name="cache">At least one entry.</param>
    /// <param name="heads">Divides dim.</param>
    /// <param name="scores">Working memory, one value per cached entry.</param>
    /// <param name="output">dim values.</param>
    public static void Apply(ReadOnlySpan<float> query, KeyValueCache cache, int heads, Span<double> scores, Span<float> output)
    {
        int headDim = query.Length / heads;
        double scale = 1.0 / Math.Sqrt(headDim);
        Span<double> weights = scores[..cache.Count];
        output.Clear();
        for (int head = 0; head < heads; head++)
        {
            int first = head * headDim;
            Score(query.Slice(first, headDim), cache, first, scale, weights);
            Softmax(weights);
            Span<float> headOutput = output.Slice(first, headDim);
            for (int j = 0; j < weights.Length; j++)
            {
                ReadOnlySpan<float> value = cache.Value(j).Slice(first, headDim);
                for (int d = 0; d < headDim; d++)
                {
                    headOutput[d] += (float)(weights[j] * value[d]);
                }
            }
        }
    }

    private static void Score(ReadOnlySpan<float> query, KeyValueCache cache, int first, double scale, Span<double> scores)
    {
        for (int j = 0; j < scores.Length; j++)
        {
            ReadOnlySpan<float> key = cache.Key(j).Slice(first, query.Length);
            double sum = 0.0;
            for (int d = 0; d < query.Length; d++)
            {
                sum += (double)query[d] * key[d];
            }

            scores[j] = sum * scale;
        }
    }

    private static void Softmax(Span<double> scores)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = score > largest ? score : largest;
        }

        double sum = 0.0;
        for (int j = 0; j < scores.Length; j++)
        {
            scores[j] = Fdlibm.Exp(scores[j] - largest);
            sum += scores[j];
        }

        if (!double.IsFinite(sum) || sum <= 0.0)
        {
            scores.Fill(1.0 / scores.Length);
            return;
        }

        for (int j = 0; j < scores.Length; j++)
        {
            scores[j] /= sum;
        }
    }
}
