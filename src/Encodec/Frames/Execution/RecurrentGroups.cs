namespace Encodec.Frames.Execution;

/// <summary>
/// Windows in groups that go through the recurrent layers together: of like size, as many as there are threads or as keep a group from growing
/// beyond what pays.
/// </summary>
internal readonly struct RecurrentGroups
{
    /// <summary>For so many windows the weights are read as fast as they are worked with; more gain nothing.</summary>
    public const int MostWindows = 8;

    private readonly int _windows;

    /// <summary>Splits a batch.</summary>
    /// <param name="windows">Windows, at least 1.</param>
    /// <param name="threads">Threads, at least 1.</param>
    public RecurrentGroups(int windows, int threads)
    {
        _windows = windows;
        Count = Math.Max((windows + MostWindows - 1) / MostWindows, Math.Min(threads, windows));
    }

    /// <summary>Windows of all groups.</summary>
    public int Windows => _windows;

    /// <summary>Groups.</summary>
    public int Count { get; }

    /// <summary>The first window of a group; of the group after the last, the number of windows.</summary>
    public int Start(int group) => (int)((long)_windows * group / Count);

    /// <summary>The group of a window.</summary>
    public int Of(int window)
    {
        int group = (int)((long)window * Count / _windows);
        return window < Start(group + 1) ? group : group + 1;
    }
}
