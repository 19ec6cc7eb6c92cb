namespace Encodec.Frames.Providers;

/// <summary>NNAPI's options, which are bits of one number; set with <c>NAME=1</c>.</summary>
internal static class NnapiFlags
{
    public const string UseFp16 = "USE_FP16";

    private static readonly (string Name, uint Bit)[] All =
        [(UseFp16, 0x001), ("USE_NCHW", 0x002), ("CPU_DISABLED", 0x004), ("CPU_ONLY", 0x008)];

    /// <summary>The number that options stand for.</summary>
    /// <exception cref="EncodecException">An option is none.</exception>
    public static uint Read(IReadOnlyList<KeyValuePair<string, string>> options)
    {
        uint flags = 0;
        foreach ((string key, string value) in options)
        {
            uint bit = All.FirstOrDefault(flag => flag.Name.Equals(key, StringComparison.OrdinalIgnoreCase)).Bit;
            if (bit == 0 || value is not ("0" or "1"))
            {
                throw new EncodecException(
                    EncodecStatus.InvalidArgument,
                    $"'{key}={value}' is no option of the provider nnapi; expected {string.Join(", ", All.Select(flag => flag.Name))}, each =0 or =1.");
            }

            flags = value == "1" ? flags | bit : flags & ~bit;
        }

        return flags;
    }
}
