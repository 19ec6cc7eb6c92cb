using System.Diagnostics;
using Encodec.Fuzz.Mutation;
using Encodec.Fuzz.Targets;

namespace Encodec.Fuzz.Running;

/// <summary>Runs one target: its seeds, then mutations of what is worth it, until the time or the number of inputs is used up.</summary>
internal sealed class Campaign(FuzzTarget target, FuzzOptions options, CoverageMap coverage)
{
    /// <summary>A run that finds one thing after another has said enough.</summary>
    private const int MostFindings = 20;

    private readonly Judge _judge = new(target);
    private readonly CrashFolder _crashes = new(Path.Combine(options.Folder, "crashes"));

    /// <summary>Where the input of the moment is kept.</summary>
    public static string CurrentPath(FuzzOptions options, string target) => Path.Combine(options.Folder, $"current-{target}.bin");

    /// <summary>Runs it. The last line is 'N passed, N failed': batches of 1000 inputs, and kinds of findings.</summary>
    /// <param name="usual">Inputs of a short run.</param>
    public int Run(long usual)
    {
        bool isTimed = options.Seconds > 0;
        Corpus corpus = new(isTimed ? Path.Combine(options.Folder, "corpus", target.Name) : null);
        Stopwatch clock = Stopwatch.StartNew();
        using CurrentInput current = new(CurrentPath(options, target.Name));
        using Watchdog watchdog = new();
        long executions = 0;
        foreach (byte[] seed in corpus.Inputs.Concat(target.Seeds()).ToArray())
        {
            corpus.AddSeed(seed);
            Execute(seed, ++executions, current, watchdog);
            coverage.IsNew();
        }

        long most = isTimed ? long.MaxValue : Math.Max(1, usual * options.Percent / 100);
        for (; executions < most && _crashes.Count < MostFindings && (!isTimed || clock.Elapsed.TotalSeconds < options.Seconds); executions++)
        {
            Dice dice = new((options.Seed * 0x9E37_79B9_7F4A_7C15) ^ (ulong)executions);
            byte[] input = target.Mutate(dice, corpus.Pick(dice), corpus.Pick(dice));
            Execute(input, executions, current, watchdog);
            if (coverage.IsNew())
            {
                corpus.Add(input);
            }
        }

        Console.WriteLine(
            $"{target.Name,-10} {executions,9} inputs {clock.Elapsed.TotalSeconds,7:F1} s {Environment.CpuUsage.TotalTime.TotalSeconds,7:F1} s of processor time, "
            + $"{coverage.Branches} branches, {corpus.Inputs.Count} kept, at most {_judge.Largest.Allocation:P0} of memory and {_judge.Largest.Time:P0} of time allowed");
        Console.WriteLine($"{Math.Max(1, executions / 1000)} passed, {_crashes.Count} failed");
        return _crashes.Count > 0 ? 1 : 0;
    }

    private void Execute(byte[] input, long execution, CurrentInput current, Watchdog watchdog)
    {
        current.Begin(input);
        watchdog.Reset();
        coverage.Begin();
        string? problem = _judge.Run(input);
        current.End();
        if (problem is not null)
        {
            _crashes.Add(target.Name, options.Seed, execution, input, problem);
        }
    }
}
