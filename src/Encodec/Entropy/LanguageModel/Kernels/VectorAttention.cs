using System.Runtime.Intrinsics;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// <see cref="ScalarAttention"/> in vectors: scores of 16 entries side by side, each the same chain of additions as alone; the weighted
/// sum by dimensions side by side, entry after entry.
/// </summary>
/// <typeparam name="TQuad">The vectors.</typeparam>
internal sealed unsafe class VectorAttention<TQuad>
    where TQuad : struct, IQuad<TQuad>
{
    private const int Block = GroupKeyValueCache.BlockEntries;

    private readonly int _heads;
    private readonly int _headDim;
    private readonly int _scoreStride;
    private readonly PinnedBuffer<double> _scores;
    private readonly PinnedBuffer<double> _query;
    private readonly PinnedBuffer<float> _sums;
    private readonly int _sumStride;

    /// <summary>Allocates working memory.</summary>
    /// <param name="shape">The model's sizes.</param>
    public VectorAttention(LanguageModelShape shape)
    {
        _heads = shape.Heads;
        _headDim = shape.HeadDim;
        _scoreStride = ((shape.ContextCapacity + Block - 1) / Block * Block) + Block;
        _query = new PinnedBuffer<double>(shape.Dim);

        // Sums are loaded and stored 28 at a time.
        _sumStride = ((_headDim + 27) / 28 * 28) + 28;
        _sums = new PinnedBuffer<float>((long)_heads * _sumStride);

        // Whole vectors are stored, so the last may reach beyond the last row.
        _scores = new PinnedBuffer<double>(((long)_heads * _scoreStride) + IQuad<TQuad>.Count);
    }

    /// <summary>Attention of one query over the cached entries.</summary>
    /// <param name="query">dim values.</param>
    /// <param name="cache">At least one entry.</param>
    /// <param name="output">Receives dim values.</param>
    public void Apply(float* query, GroupKeyValueCache cache, float* output)
    {
        for (int d = 0; d < _heads * _headDim; d++)
        {
            _query.Pointer[d] = query[d];
        }

        // Block by block and in each head by head, as memory has them: keys and values of many chunks are more than the caches hold, and
        // only what is read in one direction is fetched ahead.
        TQuad scale = TQuad.All(1.0 / Math.Sqrt(_headDim));
        int blocks = (cache.EndPlace + Block - 1) / Block;
        for (int block = cache.FirstPlace / Block; block < blocks; block++)
        {
            for (int head = 0; head < _heads; head++)
            {
                Score(_query.Pointer + (head * _headDim), cache.Keys(block, head), _headDim, scale, Scores(head) + ((nint)block * Block));
            }
        }

        for (int head = 0; head < _heads; head += 4)
        {
            SoftmaxOfFour(head, cache.FirstPlace, cache.Count);
        }

        _sums.Span.Clear();
        for (int block = cache.FirstPlace / Block; block < blocks; block++)
        {
            int first = Math.Max(cache.FirstPlace - (block * Block), 0);
            int end = Math.Min(cache.EndPlace - (block * Block), Block);
            for (int head = 0; head < _heads; head++)
            {
                float* values = cache.Values(block, head) + ((nint)first * cache.ValueStride);
                AddWeighted(Scores(head) + ((nint)block * Block) + first, values, cache.ValueStride, end - first, Sums(head));
            }
        }

        for (int head = 0; head < _heads; head++)
        {
            new ReadOnlySpan<float>(Sums(head), _headDim).CopyTo(new Span<float>(output + (head * _headDim), _headDim));
        }
    }

    private double* Scores(int head) => _scores.Pointer + ((nint)head * _scoreStride);

    private float* Sums(int head) => _sums.Pointer + ((nint)head * _sumStride);

    /// <summary>Scores of all places in a block; those without an entry come out as anything and are not looked at.</summary>
    private static void Score(double* query, float* keys, int headDim, TQuad scale, double* scores)
    {
        TQuad sum0 = TQuad.All(0.0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (int d = 0; d < headDim; d++)
        {
            Prefetch.Ahead(keys);
            TQuad q = TQuad.AllAt(query + d);
            sum0 += q * TQuad.Widen(Vector128.Load(keys));
            sum1 += q * TQuad.Widen(Vector128.Load(keys + 4));
            sum2 += q * TQuad.Widen(Vector128.Load(keys + 8));
            sum3 += q * TQuad.Widen(Vector128.Load(keys + 12));
            keys += Block;
        }

        (sum0 * scale).Store(scores);
        (sum1 * scale).Store(scores + 4);
        (sum2 * scale).Store(scores + 8);
        (sum3 * scale).Store(scores + 12);
    }

    /// <summary>Softmax of up to four heads: their sums are chains that run side by side.</summary>
    private void SoftmaxOfFour(int firstHead, int firstPlace, int count)
    {
        int heads = Math.Min(4, _heads - firstHead);
        double* row0 = _scores.Pointer + ((nint)firstHead * _scoreStride) + firstPlace;
        double* row1 = row0 + (heads > 1 ? _scoreStride : 0);
        double* row2 = row0 + (heads > 2 ? 2 * _scoreStride : 0);
        double* row3 = row0 + (heads > 3 ? 3 * _scoreStride : 0);
        for (int head = 0; head < heads; head++)
        {
            Exponentials(row0 + ((nint)head * _scoreStride), count);
        }

        double sum0 = 0.0, sum1 = 0.0, sum2 = 0.0, sum3 = 0.0;
        for (int j = 0; j < count; j++)
        {
            sum0 += row0[j];
            sum1 += row1[j];
            sum2 += row2[j];
            sum3 += row3[j];
        }

        Normalize(row0, count, sum0);
        if (heads > 1)
        {
            Normalize(row1, count, sum1);
        }

        if (heads > 2)
        {
            Normalize(row2, count, sum2);
        }

        if (heads > 3)
        {
            Normalize(row3, count, sum3);
        }
    }

    /// <summary>e^(score − largest score).</summary>
    private static void Exponentials(double* scores, int count)
    {
        // If a score is NaN the sum of exponentials is NaN whatever the largest is, so how a maximum treats NaN does not matter.
        double largest = double.NegativeInfinity;
        int j = 0;
        if (count >= 4)
        {
            TQuad largests = TQuad.Load(scores);
            for (j = 4; j + 4 <= count; j += 4)
            {
                largests = TQuad.Max(largests, TQuad.Load(scores + j));
            }

            double* lanes = stackalloc double[4];
            largests.Store(lanes);
            for (int lane = 0; lane < 4; lane++)
            {
                largest = lanes[lane] > largest ? lanes[lane] : largest;
            }
        }

        for (; j < count; j++)
        {
            largest = scores[j] > largest ? scores[j] : largest;
        }

        TQuad offset = TQuad.All(largest);
        for (j = 0; j < count; j += 4)
        {
            // The last vector may reach beyond the entries, into memory that holds nothing.
            Fdlibm.Exp(TQuad.Load(scores + j) - offset).Store(scores + j);
        }
    }

    private static void Normalize(double* weights, int count, double sum)
    {
        if (!double.IsFinite(sum) || sum <= 0.0)
        {
            new Span<double>(weights, count).Fill(1.0 / count);
            return;
        }

        TQuad divisor = TQuad.All(sum);
        for (int j = 0; j < count; j += 4)
        {
            (TQuad.Load(weights + j) / divisor).Store(weights + j);
        }
    }

    /// <summary>sums[d] += f32(weight · value[d]), entry by entry, for one head's entries in a block.</summary>
    private static void AddWeighted(double* weights, float* values, int stride, int entries, float* sums)
    {
        int d = 0;
        for (; stride - d > 12; d += 28)
        {
            AddWeighted28(weights, values + d, stride, entries, sums + d);
        }

        for (; d < stride; d += 4)
        {
            AddWeighted4(weights, values + d, stride, entries, sums + d);
        }
    }

    /// <summary>28 dimensions, or what there is of them: what is read beyond belongs to the next entry, and its sums to nobody.</summary>
    private static void AddWeighted28(double* weights, float* values, nint stride, int entries, float* sums)
    {
        Vector128<float> sum0 = Vector128.Load(sums), sum1 = Vector128.Load(sums + 4), sum2 = Vector128.Load(sums + 8);
        Vector128<float> sum3 = Vector128.Load(sums + 12), sum4 = Vector128.Load(sums + 16), sum5 = Vector128.Load(sums + 20);
        Vector128<float> sum6 = Vector128.Load(sums + 24);
        double* end = weights + entries;
        for (; weights < end; weights++)
        {
            Prefetch.Ahead(values);
            Prefetch.Ahead(values + 16);
            TQuad w = TQuad.AllAt(weights);
            sum0 += (w * TQuad.Widen(Vector128.Load(values))).Narrow();
            sum1 += (w * TQuad.Widen(Vector128.Load(values + 4))).Narrow();
            sum2 += (w * TQuad.Widen(Vector128.Load(values + 8))).Narrow();
            sum3 += (w * TQuad.Widen(Vector128.Load(values + 12))).Narrow();
            sum4 += (w * TQuad.Widen(Vector128.Load(values + 16))).Narrow();
            sum5 += (w * TQuad.Widen(Vector128.Load(values + 20))).Narrow();
            sum6 += (w * TQuad.Widen(Vector128.Load(values + 24))).Narrow();
            values += stride;
        }

        Vector128.Store(sum0, sums);
        Vector128.Store(sum1, sums + 4);
        Vector128.Store(sum2, sums + 8);
        Vector128.Store(sum3, sums + 12);
        Vector128.Store(sum4, sums + 16);
        Vector128.Store(sum5, sums + 20);
        Vector128.Store(sum6, sums + 24);
    }

    private static void AddWeighted4(double* weights, float* values, nint stride, int entries, float* sums)
    {
        Vector128<float> sum = Vector128.Load(sums);
        for (int entry = 0; entry < entries; entry++)
        {
            sum += (TQuad.AllAt(weights + entry) * TQuad.Widen(Vector128.Load(values))).Narrow();
            values += stride;
        }

        Vector128.Store(sum, sums);
    }
}
