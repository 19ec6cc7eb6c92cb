using System.Buffers.Binary;
using System.Globalization;

namespace Encodec.Fuzz.Mutation;

/// <summary>Numbers at which code that counts, multiplies or compares goes wrong.</summary>
internal static class InterestingNumbers
{
    private static readonly ulong[] Values =
    [
        0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 24, 31, 32, 63, 64, 65, 100, 127, 128, 255, 256, 257, 1000, 1024, 4096, 8192, 10_000, 32_767, 32_768,
        48_000, 64_000, 65_535, 65_536, 262_144, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (1 << 24) - 1, 1 << 24, (1 << 24) + 1, 1 << 28, 1 << 30,
        int.MaxValue - 7, int.MaxValue - 1, int.MaxValue, 0x8000_0000, 0xFFFF_FFF7, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000,
        (1UL << 53) - 1, 1UL << 53, long.MaxValue - 1, long.MaxValue, 0x8000_0000_0000_0000, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    private static readonly uint[] Floats =
        [0, 0x8000_0000, 1, 0x007F_FFFF, 0x0080_0000, 0x3F80_0000, 0x7F7F_FFFF, 0xFF7F_FFFF, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0xFFC0_0001, 0x7F80_0001];

    private static readonly string[] Texts =
    [
        "0", "-0", "-1", "1", "0.0", "1.0", "1e0", "1e-400", "1e400", "-1e400", "1E+2", "4.9e-324", "1.401298e-45", "3.5e38", "1.5",
        "9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
        "123456789012345678901234567890", "0.1000000000000000055511151231257827", "01", "1.", ".5", "+1", "NaN", "Infinity", "0x10",
    ];

    /// <summary>As many bytes of one, in one of the two orders.</summary>
    public static byte[] Bytes(Dice dice, int count)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (count == 4 && dice.OneIn(4))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, dice.Pick(Floats));
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Near(dice));
        }

        bytes = bytes[..count];
        if (dice.OneIn(2))
        {
            bytes.Reverse();
        }

        return bytes.ToArray();
    }

    /// <summary>One of them, or one beside it.</summary>
    public static ulong Near(Dice dice) => dice.Pick(Values) + (dice.OneIn(4) ? (ulong)(dice.Next(5) - 2) : 0);

    /// <summary>One of them in JSON, or what is none.</summary>
    public static string Text(Dice dice) => dice.Next(3) switch
    {
        0 => dice.Pick(Texts),
        1 => Near(dice).ToString(CultureInfo.InvariantCulture),
        _ => ((long)dice.Bits() >> dice.Next(64)).ToString(CultureInfo.InvariantCulture),
    };
}
