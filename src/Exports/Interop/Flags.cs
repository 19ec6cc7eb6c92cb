namespace Encodec.Exports.Interop;

/// <summary>Numbers that stand for something else.</summary>
internal static class Flags
{
    /// <summary>A yes or no.</summary>
    public static bool Read(uint value, string name) => value switch
    {
        0 => false,
        1 => true,
        _ => throw new EncodecException(EncodecStatus.InvalidArgument, $"{name} is {value}; expected 0 or 1."),
    };

    /// <summary>A count that fits this library's own, 0 for the default.</summary>
    public static int Count(uint value, string name) => value <= int.MaxValue ? (int)value : throw new EncodecException(
        EncodecStatus.InvalidArgument, $"{name} is {value}; expected 0 (the default) to {int.MaxValue}.");

    /// <summary>A field without a meaning yet. Were other values let through, programs would hold them by accident when it gets one.</summary>
    public static void RequireReserved(uint value, string name)
    {
        if (value != 0)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"{name} is {value}; expected 0.");
        }
    }
}
