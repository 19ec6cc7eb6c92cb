namespace Encodec.Verification;

/// <summary>How many codes of two runs of a model are the same.</summary>
internal static class EqualCodes
{
    /// <summary>Counts them; both have as many.</summary>
    public static int Count(ReadOnlySpan<int> expected, ReadOnlySpan<int> actual)
    {
        int equal = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            equal += expected[i] == actual[i] ? 1 : 0;
        }

        return equal;
    }
}
