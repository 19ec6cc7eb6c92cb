namespace Encodec.Codec;

/// <summary>How many threads an operation uses.</summary>
internal static class ThreadCount
{
    /// <summary>More than any machine has cores; beyond it a typing error is likelier than a wish.</summary>
    public const int Maximum = 1024;

    /// <summary>The caller's wish; 0 stands for one per core.</summary>
    public static int Choose(int requested) => requested == 0 ? Math.Min(Environment.ProcessorCount, Maximum) : requested;
}
