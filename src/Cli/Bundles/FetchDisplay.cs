using System.Diagnostics;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary>How far the file is that is being fetched: a line that is drawn over, where a person watches.</summary>
/// <param name="quiet">Whether nothing is to be said.</param>
internal sealed class FetchDisplay(bool quiet) : IDisposable
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly bool _isWatched = !quiet && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
    private long _drawn;

    public void Show(FetchProgress progress)
    {
        if (!_isWatched || (_drawn != 0 && Stopwatch.GetElapsedTime(_drawn) < RedrawInterval))
        {
            return;
        }

        _drawn = Stopwatch.GetTimestamp();
        string of = progress.Total is long total and > 0
            ? $" of {Quantity.Size(total)}" + Quantity.Invariant($" ({100.0 * progress.Bytes / total:0} %)")
            : "";
        Console.Error.Write($"\rFetching {Printable.Of(progress.File)}: {Quantity.Size(progress.Bytes)}{of}\e[K");
    }

    /// <summary>Says something in a line of its own.</summary>
    public void Tell(string text)
    {
        Clear();
        if (!quiet)
        {
            Console.Error.WriteLine($"encodec: {Printable.Of(text)}");
        }
    }

    public void Dispose() => Clear();

    private void Clear()
    {
        if (_drawn != 0)
        {
            Console.Error.Write("\r\e[K");
            _drawn = 0;
        }
    }
}
