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

        for (int interval = 1; interval < GeluIntervals.Count; interval++)
        {
            ApplyInterval(interval, values);
        }
    }

    private void ApplyInterval(int interval, float* values)
    {
        int length = _intervals.Length(interval);
        if (length == 0)
        {
            return;
        }

        float* list = _intervals.Values(interval);
        int* places = _intervals.Places(interval);

        // Whole vectors: what fills the last one is computed too, so it has to be of the interval.
        int whole = (length + 3) & ~3;
        for (int i = length; i < whole; i++)
        {
            list[i] = list[length - 1];
        }

        TQuad root = TQuad.All(Gelu.SquareRootOf2);
        TQuad half = TQuad.All(0.5);
        TQuad one = TQuad.All(1.0);
        for (int i = 0; i < whole; i += 4)
        {
            TQuad v = TQuad.Widen(System.Runtime.Intrinsics.Vector128.Load(list + i));
            TQuad x = v / root;
            TQuad erf = interval switch
            {
                1 => Fdlibm.ErfSmall(x),
                2 => Fdlibm.ErfMiddle(x),
                3 => Fdlibm.ErfLarge(x),
                _ => Fdlibm.ErfLargest(x),
            };
            System.Runtime.Intrinsics.Vector128.Store(((half * v) * (one + erf)).Narrow(), list + i);
        }

        for (int i = 0; i < length; i++)
        {
            values[places[i]] = list[i];
        }
    }
}
