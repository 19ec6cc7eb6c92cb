using System.Diagnostics;
using Encodec.Codec;

namespace Encodec.Cli;

/// <summary>Follows an operation: draws a bar where a person watches, and remembers how long the recording and the work were.</summary>
internal sealed class ProgressMeter : IProgress<CodecProgress>, IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? _terminal;
    private readonly string _label;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _drawn;

    private ProgressMeter(TextWriter? terminal, string label)
    {
        _terminal = terminal;
        _label = label;
    }

    /// <summary>Samples per channel in the recording, once the operation has said so.</summary>
    public long TotalSamples { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Starts the clock.</summary>
    /// <param name="label">What is being done.</param>
    /// <param name="quiet">Whether there is to be no bar even on a terminal.</param>
    public static ProgressMeter Start(string label, bool quiet)
    {
        // A dumb terminal cannot go back to the start of the line.
        bool watched = !quiet && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new ProgressMeter(watched ? Console.Error : null, label);
    }

    public void Report(CodecProgress value)
    {
        TotalSamples = value.TotalSamples;
        if (_terminal is not null && value.TotalSamples > 0 && (_drawn == 0 || Stopwatch.GetElapsedTime(_drawn) >= RedrawInterval))
        {
            Draw(_terminal, (double)value.Samples / value.TotalSamples);
            _drawn = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (_drawn != 0)
        {
            _terminal?.Write("\r\e[K");
            _drawn = 0;
        }
    }

    private void Draw(TextWriter terminal, double done)
    {
        int filled = (int)(done * BarWidth);
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        string left = done > 0 ? Quantity.Invariant($"{Elapsed.TotalSeconds * (1 - done) / done:0} s left") : "";
        terminal.Write(Quantity.Invariant($"\r{_label} [{bar}] {done * 100,3:0} %  {left}\e[K"));
    }
}
