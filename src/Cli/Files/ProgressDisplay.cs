using System.Diagnostics;

namespace Encodec.Cli.Files;

/// <summary>One bar for all files, where a person watches.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly TextWriter? _terminal;
    private readonly string _label;
    private readonly double[] _parts;
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _ended;
    private long _drawn;
    private float _livePeak;

    /// <summary>Begins.</summary>
    /// <param name="label">What is being done.</param>
    /// <param name="files">Number of files.</param>
    /// <param name="quiet">Whether there is to be no bar even on a terminal.</param>
    public ProgressDisplay(string label, int files, bool quiet)
    {
        // A dumb terminal cannot go back to the start of the line.
        bool watched = !quiet && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        (_terminal, _label, _parts) = (watched ? Console.Error : null, label, new double[files]);
    }

    /// <summary>The clock of a file that is begun.</summary>
    public FileClock Begin(int file) => new(part => Show(file, part, ended: false), ShowLive);

    /// <summary>Takes note that a file is done with, and writes lines above the bar.</summary>
    /// <param name="file">Its number, from 0.</param>
    /// <param name="write">Writes the lines.</param>
    public void End(int file, Action<TextWriter> write)
    {
        lock (_gate)
        {
            Clear();
            write(Console.Error);
        }

        Show(file, 1, ended: true);
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Clear();
        }
    }

    private void Show(int file, double part, bool ended)
    {
        lock (_gate)
        {
            _parts[file] = part;
            _ended += ended ? 1 : 0;
            if (_terminal is not null && !(ended && _ended == _parts.Length)
                && (_drawn == 0 || Stopwatch.GetElapsedTime(_drawn) >= RedrawInterval))
            {
                Draw(_terminal, _parts.Sum() / _parts.Length);
                _drawn = Stopwatch.GetTimestamp();
            }
        }
    }

    private void ShowLive(double seconds, float peak)
    {
        lock (_gate)
        {
            _livePeak = Math.Max(_livePeak, peak);
            if (_terminal is not null && (_drawn == 0 || Stopwatch.GetElapsedTime(_drawn) >= RedrawInterval))
            {
                string level = _livePeak > 0 ? Quantity.Invariant($"{20 * Math.Log10(_livePeak),6:0.0} dB") : "silence";
                _terminal.Write(Quantity.Invariant($"\r{_label} {TimeSpan.FromSeconds(seconds):h\\:mm\\:ss}  {level}  Ctrl+C ends it\e[K"));
                (_drawn, _livePeak) = (Stopwatch.GetTimestamp(), 0);
            }
        }
    }

    private void Clear()
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
        string files = _parts.Length == 1 ? "" : $"  {_ended} of {_parts.Length} files";
        double elapsed = Stopwatch.GetElapsedTime(_started).TotalSeconds;
        string left = done > 0 ? Quantity.Invariant($"{elapsed * (1 - done) / done:0} s left") : "";
        terminal.Write(Quantity.Invariant($"\r{_label} [{bar}] {done * 100,3:0} %{files}  {left}\e[K"));
    }
}
