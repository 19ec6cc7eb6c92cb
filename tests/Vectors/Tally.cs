using System.Diagnostics;

namespace Encodec.Vectors;

/// <summary>Counts what passed and what failed, group by group.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Runs a group's checks side by side and prints one line for it; and one for each that fails, before it.</summary>
    /// <param name="group">The group's name.</param>
    /// <param name="checks">What each is called, and what throws if it fails.</param>
    public void Run(string group, IEnumerable<(string Name, Action Check)> checks)
    {
        int passedBefore = Passed;
        int failedBefore = Failed;
        Stopwatch clock = Stopwatch.StartNew();
        Parallel.ForEach(checks, check => Run(group, check.Name, check.Check));
        Console.WriteLine(FormattableString.Invariant(
            $"{group,-44} {Passed - passedBefore,6} passed {Failed - failedBefore,4} failed {clock.Elapsed.TotalSeconds,7:F1} s"));
    }

    private void Run(string group, string name, Action check)
    {
        string? failure = null;
        try
        {
            check();
        }
        catch (Exception exception)
        {
            failure = $"FAILED {group}, {name}: {exception.GetType().Name}: {exception.Message}";
        }

        lock (_lock)
        {
            if (failure is null)
            {
                Passed++;
                return;
            }

            Failed++;
            Console.WriteLine(failure);
        }
    }
}
