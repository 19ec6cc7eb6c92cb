namespace Encodec.Conformance.Runners;

/// <summary>How something is cut into pieces: of the sizes given, in turn, over and over.</summary>
internal static class Pieces
{
    public static IEnumerable<(int Start, int Count)> Of(IReadOnlyList<int> sizes, long length)
    {
        int start = 0;
        for (int turn = 0; start < length; turn++)
        {
            int count = (int)Math.Min(sizes[turn % sizes.Count], length - start);
            yield return (start, count);
            start += count;
        }
    }
}
