namespace Encodec.Tests.Golden;

/// <summary>Comparisons that need no test framework, so that a program compiled ahead of time can make them too.</summary>
internal static class Expect
{
    public static void That(bool condition, string what)
    {
        if (!condition)
        {
            throw new VectorMismatchException(what);
        }
    }

    public static void Same<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new VectorMismatchException($"{what} is {actual}, expected {expected}");
        }
    }

    /// <summary>The same elements; names the first that differs.</summary>
    public static void SameElements<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : IEquatable<T>
    {
        Same(expected.Length, actual.Length, $"length of {what}");
        int same = expected.CommonPrefixLength(actual);
        if (same < expected.Length)
        {
            throw new VectorMismatchException($"{what}[{same}] is {actual[same]}, expected {expected[same]}");
        }
    }
}
