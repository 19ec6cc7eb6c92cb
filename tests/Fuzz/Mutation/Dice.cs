using Encodec.Tests.Golden;

namespace Encodec.Fuzz.Mutation;

/// <summary>Chance that a seed decides.</summary>
/// <param name="seed">Any number; the same gives the same.</param>
internal sealed class Dice(ulong seed)
{
    private readonly SplitMix64 _generator = new(seed);

    /// <summary>64 bits.</summary>
    public ulong Bits() => _generator.Draw();

    /// <summary>0 to <paramref name="limit"/> - 1.</summary>
    /// <param name="limit">At least 1.</param>
    public int Next(int limit) => (int)(_generator.Draw() % (ulong)limit);

    /// <summary>0 to <paramref name="limit"/> - 1, small numbers as often as large ones.</summary>
    /// <param name="limit">At least 1.</param>
    public int Short(int limit) => Next(1 + Next(limit));

    /// <summary>Once in so many times.</summary>
    public bool OneIn(int times) => Next(times) == 0;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>Bytes of any values.</summary>
    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)_generator.Draw();
        }

        return bytes;
    }
}
