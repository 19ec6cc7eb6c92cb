using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Entropy.Kernels;

/// <summary>Entries stay where they belong while a cache fills, grows and drops its oldest: in one that grows and in one allocated at once.</summary>
public sealed class GroupKeyValueCacheTests
{
    private const int Heads = 4;
    private const int HeadDim = 5;
    private const int Dim = Heads * HeadDim;
    private const int PastContext = 149;

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    public unsafe void Holds_the_last_entries_in_order(int layers)
    {
        LanguageModelShape shape = new(Dim, layers, Heads, 1, 2, FrameLength: 1000, PastContext);
        Assert.Equal(layers > 1, LanguageModelWeightsReader.StateBytes(shape) > 1L << 22);
        GroupKeyValueCache cache = new(shape);
        float* key = stackalloc float[Dim];
        float* value = stackalloc float[Dim];
        for (int entry = 0; entry < 350; entry++)
        {
            for (int d = 0; d < Dim; d++)
            {
                key[d] = (entry * 100) + d;
                value[d] = -key[d];
            }

            cache.Append(key, value);
            Assert.Equal(Math.Min(entry + 1, PastContext + 1), cache.Count);
            RequireEntries(cache, entry);
        }

        cache.Clear();
        Assert.Equal(0, cache.Count);
    }

    private static unsafe void RequireEntries(GroupKeyValueCache cache, int newest)
    {
        for (int place = cache.FirstPlace; place < cache.EndPlace; place++)
        {
            int entry = newest - (cache.EndPlace - 1 - place);
            int block = place / GroupKeyValueCache.BlockEntries;
            int within = place % GroupKeyValueCache.BlockEntries;
            for (int d = 0; d < Dim; d++)
            {
                float expected = (entry * 100) + d;
                float key = cache.Keys(block, d / HeadDim)[((d % HeadDim) * GroupKeyValueCache.BlockEntries) + within];
                float value = cache.Values(block, d / HeadDim)[(within * cache.ValueStride) + (d % HeadDim)];
                if (key != expected || value != -expected)
                {
                    Assert.Fail($"entry {entry}, dimension {d}: {key} and {value}, expected {expected} and {-expected}");
                }
            }
        }
    }
}
