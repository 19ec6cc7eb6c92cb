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
        string wav = TestData.Silence(InFolder("long.wav"), 48_000, 2, LongSamples);
        using Process process = StartWithDefaultSignals("encode", wav, InFolder("out.ecdc"));

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
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Makes a terminal with the script(1) of util-linux.");
        Assert.Contains("[#", OnTerminal("encode", TestData.Sample, InFolder("a.ecdc")), StringComparison.Ordinal);
        Assert.DoesNotContain("Encoding [", OnTerminal("encode", TestData.Sample, InFolder("b.ecdc"), "-q"), StringComparison.Ordinal);
    }

    private string OnTerminal(params string[] arguments)
    {
        string command = string.Join(' ', Cli.CommandLine(arguments).Select(argument => $"'{argument}'"));
        ProcessStartInfo start = new("script", ["-qec", command, InFolder("typescript")])
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

    /// <summary>
    /// A shell without job control starts background commands with SIGINT ignored, their children inherit that, and .NET respects it.
    /// </summary>
    private static Process StartWithDefaultSignals(params string[] arguments) => OperatingSystem.IsLinux()
        ? Cli.Start([], ["env", "--default-signal=INT,TERM"], arguments)
        : Cli.Start([], arguments);
}
