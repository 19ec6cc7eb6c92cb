using System.Diagnostics;
using System.Globalization;

namespace Encodec.Cli.Tests;

public sealed class SignalTests : CliTest
{
    private const int LongSamples = 48_000 * 60 * 20;

    [Theory]
    [InlineData("INT", 2, "interrupted")]
    [InlineData("TERM", 15, "terminated")]
    public void A_signal_ends_an_encoding_without_leaving_a_file(string name, int number, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        Assert.SkipWhen(IsIgnored(number), "This process was started with the signal ignored, and so its children are.");
        string wav = TestData.Silence(InFolder("long.wav"), 48_000, 2, LongSamples);
        using Process process = Cli.Start([], "encode", wav, InFolder("out.ecdc"));

        // The temporary file is there once work has begun.
        Stopwatch waited = Stopwatch.StartNew();
        while (Directory.GetFiles(Folder, ".encodec-*").Length == 0 && !process.HasExited && waited.Elapsed < Cli.Patience)
        {
            Thread.Sleep(20);
        }

        Thread.Sleep(300);
        using (Process kill = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Cli.Finish(process).Fails(128 + number, message);
        OnlyHolds("long.wav");
    }

    [Fact]
    public void On_a_terminal_there_is_a_bar_unless_quiet()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script") && OperatingSystem.IsLinux(), "Needs script(1) to make a terminal.");
        Assert.Contains("[#", OnTerminal("encode", TestData.Sample, InFolder("a.ecdc")), StringComparison.Ordinal);
        Assert.DoesNotContain("Encoding [", OnTerminal("encode", TestData.Sample, InFolder("b.ecdc"), "-q"), StringComparison.Ordinal);
    }

    private string OnTerminal(params string[] arguments)
    {
        string command = string.Join(' ', Cli.CommandLine(arguments).Select(argument => $"'{argument}'"));
        ProcessStartInfo start = new("/usr/bin/script", ["-qec", command, InFolder("typescript")])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Cli.Patience));
        Assert.Equal(0, process.ExitCode);
        return output.Result;
    }

    /// <summary>A shell without job control starts background commands with SIGINT ignored, and that is inherited.</summary>
    private static bool IsIgnored(int number)
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            return false;
        }

        string mask = File.ReadLines(Status).Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (number - 1))) != 0;
    }
}
