using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Encodec.Fuzz.Running;

/// <summary>Runs each target in a process of its own, and keeps the input at which one that did not end by itself was.</summary>
internal static partial class Supervisor
{
    public static int Run(FuzzOptions options, IEnumerable<string> targets)
    {
        (int passed, int failed) = (0, 0);
        foreach (string target in targets)
        {
            (int exitCode, string lastLine) = RunChild(options, target);
            Match totals = Totals().Match(lastLine);
            if (totals.Success)
            {
                passed += int.Parse(totals.Groups[1].Value, CultureInfo.InvariantCulture);
                failed += int.Parse(totals.Groups[2].Value, CultureInfo.InvariantCulture);
                continue;
            }

            failed++;
            string what = exitCode == Watchdog.HangExitCode ? "did not come back" : $"ended the process, exit code {exitCode}";
            byte[]? input = CurrentInput.Left(Campaign.CurrentPath(options, target));
            if (input is null)
            {
                Console.WriteLine($"FAILED {target}: {what}, between inputs");
            }
            else
            {
                new CrashFolder(Path.Combine(options.Folder, "crashes")).Add(target, options.Seed, 0, input, what);
            }
        }

        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private static (int ExitCode, string LastLine) RunChild(FuzzOptions options, string target)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--child", "--target", target, "--folder", options.Folder, "--seed", options.Seed.ToString(CultureInfo.InvariantCulture),
                "--seconds", options.Seconds.ToString(CultureInfo.InvariantCulture), "--percent", options.Percent.ToString(CultureInfo.InvariantCulture),
            },
        };
        using Process child = Process.Start(start)!;
        string lastLine = "";
        while (child.StandardOutput.ReadLine() is string line)
        {
            if (!Totals().IsMatch(line))
            {
                Console.WriteLine(line);
            }

            lastLine = line;
        }

        child.WaitForExit();
        return (child.ExitCode, lastLine);
    }

    [GeneratedRegex("^([0-9]+) passed, ([0-9]+) failed$")]
    private static partial Regex Totals();
}
