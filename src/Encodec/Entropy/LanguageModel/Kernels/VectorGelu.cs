using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Encodec.Entropy.Vectors;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary><see cref="Gelu"/> of many values, four at a time.</summary>
/// <typeparam name="TQuad">The vectors.</typeparam>
internal sealed unsafe class VectorGelu<TQuad>(int capacity)
    where TQuad : struct, IQuad<TQuad>
{
    private readonly GeluIntervals _intervals = new(capacity);

    /// <summary>Replaces each value by f32(Gelu(value)).</summary>
    public void Apply(float* values, int count)
    {
        _intervals.Sort(values, count);
        int* places = _intervals.Places(GeluIntervals.Rest);
        for (int i = 0; i < _intervals.Length(GeluIntervals.Rest); i++)
        {
            values[places[i]] = (float)Gelu.Apply(values[places[i]]);
        }

        // One method for each interval: together they are more than the compiler inlines into one.
        for (int interval = 1; interval < GeluIntervals.Count; interval++)
        {
            int length = Pad(interval);
            float* list = _intervals.Values(interval);
            switch (interval)
            {
                case 1: Small(list, length); break;
                case 2: Middle(list, length); break;
                case 3: Large(list, length); break;
                default: Largest(list, length); break;
            }

            PutBack(interval, values);
        }
    }

    private static void Small(float* list, int length)
    {
        for (int i = 0; i < length; i += 4)
        {
            TQuad v = TQuad.Widen(Vector128.Load(list + i));
            Store(v, Fdlibm.ErfSmall(v / TQuad.All(Gelu.SquareRootOf2)), list + i);
        }
    }

    private static void Middle(float* list, int length)
    {
        for (int i = 0; i < length; i += 4)
        {
            TQuad v = TQuad.Widen(Vector128.Load(list + i));
            Store(v, Fdlibm.ErfMiddle(v / TQuad.All(Gelu.SquareRootOf2)), list + i);
        }
    }

    private static void Large(float* list, int length)
    {
        for (int i = 0; i < length; i += 4)
        {
            TQuad v = TQuad.Widen(Vector128.Load(list + i));
            Store(v, Fdlibm.ErfLarge(v / TQuad.All(Gelu.SquareRootOf2)), list + i);
        }
    }

    private static void Largest(float* list, int length)
    {
        for (int i = 0; i < length; i += 4)
        {
            TQuad v = TQuad.Widen(Vector128.Load(list + i));
            Store(v, Fdlibm.ErfLargest(v / TQuad.All(Gelu.SquareRootOf2)), list + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TQuad v, TQuad erf, float* destination) =>
        ((TQuad.All(0.5) * v) * (TQuad.All(1.0) + erf)).Narrow().Store(destination);

    /// <summary>Fills the last vector of an interval's list; what fills it is computed too, so it has to be of the interval.</summary>
    /// <returns>The length in whole vectors.</returns>
    private int Pad(int interval)
    {
        int length = _intervals.Length(interval);
        float* list = _intervals.Values(interval);
        int whole = (length + 3) & ~3;
        for (int i = length; i < whole; i++)
        {
            list[i] = list[length - 1];
        }

        return whole;
    }

    private void PutBack(int interval, float* values)
    {
        float* list = _intervals.Values(interval);
        int* places = _intervals.Places(interval);
        int length = _intervals.Length(interval);
        for (int i = 0; i < length; i++)
        {
            values[places[i]] = list[i];
        }
    }
}
