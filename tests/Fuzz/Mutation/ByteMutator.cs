namespace Encodec.Fuzz.Mutation;

/// <summary>Damage to bytes that nothing is known of.</summary>
internal static class ByteMutator
{
    /// <summary>Longest input that is made.</summary>
    public const int MaximumBytes = 1 << 16;

    /// <summary>Does one to eight things to an input.</summary>
    /// <param name="dice">Chooses them.</param>
    /// <param name="input">Stays as it is.</param>
    /// <param name="other">Another input, to take pieces from.</param>
    public static byte[] Mutate(Dice dice, byte[] input, byte[] other)
    {
        byte[] bytes = (byte[])input.Clone();
        for (int count = 1 + dice.Short(8); count > 0; count--)
        {
            bytes = Once(dice, bytes, other);
        }

        return bytes.Length <= MaximumBytes ? bytes : bytes[..MaximumBytes];
    }

    /// <summary>
    /// Flips a few bits; or changes a stretch, or cuts the end off, or puts bytes in, one of these. Nothing is moved to another place.
    /// </summary>
    public static byte[] Damage(Dice dice, byte[] input)
    {
        byte[] bytes = (byte[])input.Clone();
        if (bytes.Length == 0 || dice.OneIn(3))
        {
            for (int count = 1 + dice.Short(4); count > 0 && bytes.Length > 0; count--)
            {
                bytes = Flip(dice, bytes);
            }

            return bytes;
        }

        return dice.Next(4) switch
        {
            0 => bytes[..dice.Next(bytes.Length)],
            1 => Insert(bytes, dice.Next(bytes.Length + 1), dice.Bytes(1 + dice.Short(40))),
            2 => Overwrite(bytes, dice.Next(bytes.Length), dice.Bytes(1 + dice.Short(200))),
            _ => Overwrite(bytes, dice.Next(bytes.Length), InterestingNumbers.Bytes(dice, 4)),
        };
    }

    private static byte[] Once(Dice dice, byte[] bytes, byte[] other)
    {
        if (bytes.Length == 0)
        {
            return dice.Bytes(1 + dice.Short(16));
        }

        int at = dice.Next(bytes.Length);
        int length = 1 + dice.Short(Math.Min(bytes.Length - at, 256));
        switch (dice.Next(11))
        {
            case 0:
                return Overwrite(bytes, at, InterestingNumbers.Bytes(dice, 1 << dice.Next(4)));
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 3:
                return Insert(bytes, at, dice.Bytes(length));
            case 4:
                return Insert(bytes, dice.Next(bytes.Length), bytes[at..(at + length)]);
            case 5 when other.Length > 0:
                int from = dice.Next(other.Length);
                return [.. bytes[..at], .. other[from..]];
            case 6 when other.Length > 0:
                int start = dice.Next(other.Length);
                return Overwrite(bytes, at, other[start..Math.Min(other.Length, start + length)]);
            case 7:
                bytes[at] += (byte)(dice.Next(70) - 35);
                return bytes;
            case 8:
                return Overwrite(bytes, at, dice.Bytes(length));
            default:
                return Flip(dice, bytes);
        }
    }

    private static byte[] Flip(Dice dice, byte[] bytes)
    {
        bytes[dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(8));
        return bytes;
    }

    private static byte[] Overwrite(byte[] bytes, int at, byte[] with)
    {
        with.AsSpan(0, Math.Min(with.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static byte[] Insert(byte[] bytes, int at, byte[] what) => [.. bytes[..at], .. what, .. bytes[at..]];
}
