using System.Diagnostics;

namespace Encodec.Bench;

/// <summary>Timing: medians, since a machine that does other things too is slow now and then but never too fast.</summary>
internal static class Measure
{
    /// <summary>Median seconds of several rounds after one that does not count.</summary>
    public static double Median(Action action, int rounds)
    {
        action();
        double[] seconds = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[rounds / 2];
    }
}
