using System.Diagnostics;
using System.Globalization;

namespace Encodec.Cli.Tests;

/// <summary>Audio that comes and goes as it is made: what is heard before the end, what a signal leaves, what a reader that has gone means.</summary>
public sealed class LiveTests : CliTest
{
    private const int BytesPerSecond = 48_000 * 2 * 2;

    public LiveTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes and signals are the shell's.");

    [Theory]
    [InlineData("decode", "-")]
    [InlineData("decode", "-", "--raw", "f32le")]
    public void A_reader_that_goes_away_ends_it_at_once_and_silently(params string[] arguments)
    {
        string ecdc = LongFile();
        string command = Cli.Shown([arguments[0], ecdc, .. arguments[1..]]);
        Stopwatch clock = Stopwatch.StartNew();
        CliResult result = Cli.Shell($"{{ {command}; echo \"code $?\" >&2; }} | head -c 10 > '{InFolder("start")}'").Exits(0);
        Assert.Equal("code 141\n", result.Error);
        Assert.Equal(10, new FileInfo(InFolder("start")).Length);

        // The whole of it would take as long as reading it all does, with the same start of the program.
        TimeSpan closed = clock.Elapsed;
        clock.Restart();
        Cli.Shell($"{command} | cat > '{InFolder("all")}'").Exits(0);
        Assert.True(closed < clock.Elapsed, $"{closed} with a reader that goes, {clock.Elapsed} with one that stays");
    }

    [Fact]
    public void Encoding_into_a_pipe_that_is_closed_ends_too()
    {
        CliResult result = Cli.Shell($"{{ {Cli.Shown("encode", TestData.Sample, "-")}; echo \"code $?\" >&2; }} | true").Exits(0);
        Assert.Equal("code 141\n", result.Error);
    }

    [Fact]
    public async Task Sound_comes_out_before_the_end_has_come_in()
    {
        byte[] ecdc = await File.ReadAllBytesAsync(EncodedSample(), TestContext.Current.CancellationToken);
        using Process process = Cli.StartWaiting("decode", "-", "-", "--raw", "s16le", "-q");
        await process.StandardInput.BaseStream.WriteAsync(ecdc.AsMemory(0, ecdc.Length / 2), TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.FlushAsync(TestContext.Current.CancellationToken);

        // Nothing more is sent until four seconds of sound are here: a program that waits for the rest would never end this.
        byte[] heard = new byte[4 * BytesPerSecond];
        await process.StandardOutput.BaseStream.ReadExactlyAsync(heard, TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Cli.Patience, TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(ecdc.AsMemory(ecdc.Length / 2), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        using MemoryStream rest = new();
        await process.StandardOutput.BaseStream.CopyToAsync(rest, TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(Cli.Patience));
        Assert.Equal(0, process.ExitCode);
        Cli.Run("decode", InFolder("sample.ecdc"), InFolder("whole.pcm"), "--raw", "s16le", "-q").Exits(0);
        byte[] whole = [.. heard, .. rest.ToArray()];
        Assert.Equal(await File.ReadAllBytesAsync(InFolder("whole.pcm"), TestContext.Current.CancellationToken), whole);
    }

    [Fact]
    public void A_damaged_pipe_gives_the_sound_before_the_damage()
    {
        byte[] ecdc = File.ReadAllBytes(EncodedSample());
        (int offset, _) = TestData.Chunks(ecdc)[6];
        ecdc[offset + 10] ^= 1;
        File.WriteAllBytes(InFolder("damaged.ecdc"), ecdc);
        string command = Cli.Shown("decode", "-", "-", "--raw", "s16le");
        Cli.Shell($"{command} < '{InFolder("damaged.ecdc")}' > '{InFolder("before.pcm")}'").Fails(30, "Chunk 6");
        Cli.Run("decode", InFolder("sample.ecdc"), InFolder("whole.pcm"), "--raw", "s16le", "-q").Exits(0);
        byte[] before = File.ReadAllBytes(InFolder("before.pcm"));
        Assert.True(before.Length >= 5 * BytesPerSecond, $"{before.Length} bytes");
        Assert.Equal(File.ReadAllBytes(InFolder("whole.pcm"))[..before.Length], before);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void The_first_signal_ends_a_recording_properly(string signal, int code)
    {
        byte[] wav = File.ReadAllBytes(TestData.Sample);
        using Process process = Cli.StartWaiting(
            [], ["env", "--default-signal=INT,TERM"], "encode", "-", InFolder("live.ecdc"), "--raw", "s16le", "--rate", "48000", "--channels", "2");
        process.StandardInput.BaseStream.Write(wav.AsSpan(44, 3 * BytesPerSecond));
        process.StandardInput.BaseStream.Flush();
        WaitForWork(process);
        Kill(signal, process);
        CliResult result = Cli.Finish(process).Exits(code);
        Assert.Contains("-> ", result.Error, StringComparison.Ordinal);
        Assert.Contains("3.000 s of audio", result.Error, StringComparison.Ordinal);

        // The same as if those three seconds had been all.
        File.WriteAllBytes(InFolder("three.pcm"), wav[44..(44 + (3 * BytesPerSecond))]);
        Cli.Run("encode", InFolder("three.pcm"), InFolder("three.ecdc"), "--raw", "s16le", "--rate", "48000", "--channels", "2", "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("three.ecdc")), File.ReadAllBytes(InFolder("live.ecdc")));
        OnlyHolds("live.ecdc", "three.ecdc", "three.pcm");
    }

    [Fact]
    public void A_recording_with_a_header_that_announces_more_is_ended_too()
    {
        byte[] wav = File.ReadAllBytes(TestData.Sample);
        using Process process = Cli.StartWaiting([], ["env", "--default-signal=INT,TERM"], "encode", "-", InFolder("live.ecdc"));
        process.StandardInput.BaseStream.Write(wav.AsSpan(0, 44 + (2 * BytesPerSecond)));
        process.StandardInput.BaseStream.Flush();
        WaitForWork(process);
        Kill("INT", process);
        CliResult result = Cli.Finish(process).Exits(130);
        Assert.Contains("s of audio", result.Error, StringComparison.Ordinal);
        Cli.Run("decode", InFolder("live.ecdc"), InFolder("live.wav"), "-q").Exits(0);
        double seconds = (new FileInfo(InFolder("live.wav")).Length - 44) / (double)BytesPerSecond;
        Assert.InRange(seconds, 1.9, 2.0);
    }

    private void WaitForWork(Process process)
    {
        // The temporary file is there once work has begun; half a second is for what is in the pipe.
        Stopwatch waited = Stopwatch.StartNew();
        while (Directory.GetFiles(Folder, ".encodec-*").Length == 0 && !process.HasExited && waited.Elapsed < Cli.Patience)
        {
            Thread.Sleep(20);
        }

        Thread.Sleep(500);
    }

    private static void Kill(string signal, Process process)
    {
        using Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Two minutes, coded.</summary>
    private string LongFile()
    {
        string wav = TestData.Silence(InFolder("long.wav"), 48_000, 2, 48_000 * 120);
        Cli.Run("encode", wav, InFolder("long.ecdc"), "-q").Exits(0);
        return InFolder("long.ecdc");
    }
}
