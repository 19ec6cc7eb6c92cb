using System.Diagnostics;
using System.Globalization;

namespace Encodec.Cli.Tests;

/// <summary>Memory holds a few chunks, however long the recording: a recording of ten minutes takes what one of a minute takes.</summary>
public sealed class MemoryTests : CliTest
{
    private const double Megabyte = 1e6;
    private const double Tolerance = 1.10;
    private const double Slack = 8 * Megabyte;

    [Fact]
    public void Ten_minutes_take_no_more_memory_than_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the peak from /proc.");
        (long Encoding, long Decoding) one = Peaks(minutes: 1);
        (long Encoding, long Decoding) ten = Peaks(minutes: 10);

        string report = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            peak resident memory   1 minute  10 minutes
            encode                 {one.Encoding / Megabyte,5:F1} MB  {ten.Encoding / Megabyte,7:F1} MB
            decode                 {one.Decoding / Megabyte,5:F1} MB  {ten.Decoding / Megabyte,7:F1} MB
            """);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        string results = Path.Combine(TestData.Root, "dist", "test-results");
        Directory.CreateDirectory(results);
        File.WriteAllText(Path.Combine(results, "memory.txt"), report + "\n");

        Assert.True(ten.Encoding <= (Tolerance * one.Encoding) + Slack, report);
        Assert.True(ten.Decoding <= (Tolerance * one.Decoding) + Slack, report);
    }

    private (long Encoding, long Decoding) Peaks(int minutes)
    {
        string wav = TestData.Tones(InFolder("in.wav"), 60 * minutes);
        long encoding = Peak("encode", wav, InFolder("out.ecdc"), "-q", "-f", "--bundle", TestData.DemoBundle);
        long decoding = Peak("decode", InFolder("out.ecdc"), InFolder("out.wav"), "-q", "-f", "--bundle", TestData.DemoBundle);
        Assert.Equal(new FileInfo(wav).Length, new FileInfo(InFolder("out.wav")).Length);
        return (encoding, decoding);
    }

    /// <summary>Runs the command, and says how many bytes of it were in memory at once at most.</summary>
    private static long Peak(params string[] arguments)
    {
        using Process process = Cli.Start([], arguments);
        long peak = 0;
        Stopwatch waited = Stopwatch.StartNew();
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)) && waited.Elapsed < Cli.Patience)
        {
            peak = Math.Max(peak, HighWaterMark(process.Id));
        }

        Cli.Finish(process).Exits(0);
        Assert.True(peak > 0, "The peak could not be read.");
        return peak;
    }

    /// <summary>The kernel's own record of the peak, so that none between two looks is missed; 0 once the process is ending.</summary>
    private static long HighWaterMark(int process)
    {
        const string Key = "VmHWM:";
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line[Key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
