namespace Encodec.Frames.Providers;

/// <summary>What a provider's options may depend on besides the choice.</summary>
/// <param name="Graph">The graph's name without its suffix.</param>
/// <param name="BundleFolder">The bundle's folder; null where it lies in memory, or cannot be written to.</param>
/// <param name="WindowShape">The shape of a window and of its codes, as part of a folder's name.</param>
/// <param name="Threads">Threads that one call may use; 0 for one per core.</param>
/// <param name="Fingerprint">SHA-256 of the graph's file; called only where it is needed.</param>
internal sealed record GraphContext(string Graph, string? BundleFolder, string WindowShape, int Threads, Func<string> Fingerprint)
{
    private const int FingerprintDigits = 16;

    /// <summary>
    /// The folder below a cache that is this graph's alone. Providers tell cached graphs apart by names or paths; another model's graph of
    /// the same name, or another window, must not meet what was compiled for this one.
    /// </summary>
    public string CacheFolderIn(string folder) =>
        Path.Combine(folder, $"{Graph}-{WindowShape}-{Fingerprint()[..FingerprintDigits]}");
}
