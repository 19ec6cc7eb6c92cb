using System.Text.RegularExpressions;

namespace Encodec.Conformance.Runners;

/// <summary>A status as the C interface names it, without its prefix: CORRUPT_CHUNK for CorruptChunk.</summary>
internal static partial class StatusName
{
    public static string Of(EncodecStatus status) => Of(status.ToString());

    public static string Of(string name) => WordStart().Replace(name, "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
