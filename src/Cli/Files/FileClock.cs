using System.Diagnostics;
using Encodec.Codec;

namespace Encodec.Cli.Files;

/// <summary>Follows the work on one file: remembers how long recording and work were, and tells whoever shows it.</summary>
/// <param name="changed">Called with the part that is done, 0 to 1, on whichever thread works.</param>
/// <param name="live">Called with the seconds that have been recorded and the latest peak, where nobody knows how long it will be.</param>
internal sealed class FileClock(Action<double> changed, Action<double, float> live) : IProgress<CodecProgress>
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan? _elapsed;

    /// <summary>Samples per channel in the recording, once that has been said.</summary>
    public long Samples { get; private set; }

    /// <summary>The time taken.</summary>
    public TimeSpan Elapsed => _elapsed ?? Stopwatch.GetElapsedTime(_started);

    public void Report(CodecProgress value)
    {
        Samples = value.TotalSamples;
        if (value.TotalSamples > 0)
        {
            changed((double)value.Samples / value.TotalSamples);
        }
    }

    /// <summary>Tells how far a recording that is being made has come.</summary>
    /// <param name="seconds">Its length so far.</param>
    /// <param name="peak">The highest amplitude of its last samples; 1 is full scale.</param>
    public void ReportLive(double seconds, float peak) => live(seconds, peak);

    /// <summary>Stops the clock.</summary>
    public void Stop() => _elapsed = Stopwatch.GetElapsedTime(_started);
}
