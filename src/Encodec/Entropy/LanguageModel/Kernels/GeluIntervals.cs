using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>
/// Sorts activations by the interval of erf that each falls into, so that whole vectors can go through one interval's formula. Since
/// v / √2 grows with v, the intervals' limits can be looked for among the f32 values once and compared as bits from then on.
/// </summary>
internal sealed unsafe class GeluIntervals
{
    /// <summary>Intervals that have a vector formula, and one for the rest.</summary>
    public const int Count = 5;

    /// <summary>The interval of what has no vector formula: tiny, huge or NaN.</summary>
    public const int Rest = 0;

    private const int Slack = 8;

    /// <summary>The bits of the smallest |v| in each interval from the first on, and of the smallest beyond the last.</summary>
    private static readonly int[] Limits = [FirstIn(1), FirstIn(2), FirstIn(3), FirstIn(4), FirstBeyond()];

    /// <summary>For each set of 8 lanes the lanes' numbers in order.</summary>
    private static readonly PinnedBuffer<byte> LanesOfMask = ListLanes();

    private readonly PinnedBuffer<float>[] _values = new PinnedBuffer<float>[Count];
    private readonly PinnedBuffer<int>[] _places = new PinnedBuffer<int>[Count];
    private readonly int[] _counts = new int[Count];

    /// <summary>Allocates lists that hold up to <paramref name="capacity"/> values each.</summary>
    public GeluIntervals(int capacity)
    {
        for (int i = 0; i < Count; i++)
        {
            _values[i] = new PinnedBuffer<float>(capacity + Slack);
            _places[i] = new PinnedBuffer<int>(capacity + Slack);
        }
    }

    /// <summary>Number of values in an interval.</summary>
    public int Length(int interval) => _counts[interval];

    /// <summary>The values in an interval; the list may be written over for up to 8 values beyond its length.</summary>
    public float* Values(int interval) => _values[interval].Pointer;

    /// <summary>Where each of them came from.</summary>
    public int* Places(int interval) => _places[interval].Pointer;

    /// <summary>Sorts.</summary>
    public void Sort(float* values, int count)
    {
        Array.Clear(_counts);
        int i = Avx2.IsSupported ? SortEights(values, count) : 0;
        for (; i < count; i++)
        {
            int bits = BitConverter.SingleToInt32Bits(values[i]) & int.MaxValue;
            int interval = bits < Limits[0] || bits >= Limits[4] ? Rest : bits < Limits[1] ? 1 : bits < Limits[2] ? 2 : bits < Limits[3] ? 3 : 4;
            int length = _counts[interval]++;
            _values[interval].Pointer[length] = values[i];
            _places[interval].Pointer[length] = i;
        }
    }

    /// <summary>Eight at a time; returns how many are done.</summary>
    private int SortEights(float* values, int count)
    {
        byte* lanesOfMask = LanesOfMask.Pointer;
        Vector256<int> magnitude = Vector256.Create(int.MaxValue);
        Vector256<int> limit0 = Vector256.Create(Limits[0] - 1), limit1 = Vector256.Create(Limits[1] - 1);
        Vector256<int> limit2 = Vector256.Create(Limits[2] - 1), limit3 = Vector256.Create(Limits[3] - 1);
        Vector256<int> limit4 = Vector256.Create(Limits[4] - 1);
        int rest = 0, small = 0, middle = 0, large = 0, largest = 0;
        int i = 0;
        for (; i + 8 <= count; i += 8)
        {
            Vector256<int> lanes = Avx.LoadVector256((int*)(values + i));
            Vector256<int> bits = Avx2.And(lanes, magnitude);
            int from1 = Above(bits, limit0);
            int from2 = Above(bits, limit1);
            int from3 = Above(bits, limit2);
            int from4 = Above(bits, limit3);
            int beyond = Above(bits, limit4);
            small += Append(1, small, from1 & ~from2, lanes, i, lanesOfMask);
            middle += Append(2, middle, from2 & ~from3, lanes, i, lanesOfMask);
            large += Append(3, large, from3 & ~from4, lanes, i, lanesOfMask);
            largest += Append(4, largest, from4 & ~beyond, lanes, i, lanesOfMask);
            rest += Append(Rest, rest, (~from1 | beyond) & 0xFF, lanes, i, lanesOfMask);
        }

        _counts[Rest] = rest;
        _counts[1] = small;
        _counts[2] = middle;
        _counts[3] = large;
        _counts[4] = largest;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Above(Vector256<int> bits, Vector256<int> limit) => Avx.MoveMask(Avx2.CompareGreaterThan(bits, limit).AsSingle());

    /// <summary>Appends the lanes of a mask to an interval's list; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Append(int interval, int length, int mask, Vector256<int> lanes, int first, byte* lanesOfMask)
    {
        if (mask == 0)
        {
            return 0;
        }

        Vector256<int> order = Avx2.ConvertToVector256Int32(lanesOfMask + (mask * 8));
        Avx.Store((int*)_values[interval].Pointer + length, Avx2.PermuteVar8x32(lanes, order));
        Avx.Store(_places[interval].Pointer + length, Avx2.Add(order, Vector256.Create(first)));
        return BitOperations.PopCount((uint)mask);
    }

    private static PinnedBuffer<byte> ListLanes()
    {
        PinnedBuffer<byte> table = new(256 * 8);
        for (int mask = 0; mask < 256; mask++)
        {
            int place = 0;
            for (int lane = 0; lane < 8; lane++)
            {
                if ((mask & (1 << lane)) != 0)
                {
                    table.Pointer[(mask * 8) + place++] = (byte)lane;
                }
            }
        }

        return table;
    }

    private static int FirstIn(int interval) => FirstWhere(magnitude => Fdlibm.ErfInterval(magnitude) is int found && (found >= interval || (found == Rest && magnitude > 1.0)));

    private static int FirstBeyond() => FirstWhere(magnitude => Fdlibm.ErfInterval(magnitude) == Rest && magnitude > 1.0);

    /// <summary>The bits of the smallest f32 whose v / √2 passes a test that all larger ones pass too.</summary>
    private static int FirstWhere(Func<double, bool> passes)
    {
        int below = 0;
        int from = 0x7F80_0000;
        while (from - below > 1)
        {
            int middle = below + ((from - below) / 2);
            if (passes(BitConverter.Int32BitsToSingle(middle) / Gelu.SquareRootOf2))
            {
                from = middle;
            }
            else
            {
                below = middle;
            }
        }

        return from;
    }
}
