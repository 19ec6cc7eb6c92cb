using System.Diagnostics;
using System.Globalization;

namespace Encodec.Cli.Tests;

/// <summary><c>-</c> for standard input and output, and samples without a header.</summary>
public sealed class PipeTests : CliTest
{
    public PipeTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are made by the shell.");

    [Fact]
    public void One_pipe_does_what_files_do()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("mono.wav"), "--rate", "44100", "--channels", "1", "-q").Exits(0);
        Cli.Run("encode", InFolder("mono.wav"), InFolder("files.ecdc"), "-q").Exits(0);
        Cli.Run("decode", InFolder("files.ecdc"), InFolder("files.wav"), "-q").Exits(0);
        Cli.Shell($"cat '{InFolder("mono.wav")}' | {Cli.Shown("encode", "-", "-")} | {Cli.Shown("decode", "-", "-")} > '{InFolder("piped.wav")}'").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("files.wav")), File.ReadAllBytes(InFolder("piped.wav")));
        OnlyHolds("sample.ecdc", "mono.wav", "files.ecdc", "files.wav", "piped.wav");
    }

    [Fact]
    public void Raw_samples_of_unknown_length_give_the_file_that_the_wav_file_gives()
    {
        byte[] expected = File.ReadAllBytes(EncodedSample());
        string[] raw = ["--raw", "s16le", "--rate", "48000", "--channels", "2", "-q"];
        byte[] wav = File.ReadAllBytes(TestData.Sample);
        File.WriteAllBytes(InFolder("sample.pcm"), wav[44..]);
        Cli.Run(["encode", InFolder("sample.pcm"), InFolder("file.ecdc"), .. raw]).Exits(0);
        Assert.Equal(expected, File.ReadAllBytes(InFolder("file.ecdc")));
        Cli.Shell($"cat '{InFolder("sample.pcm")}' | {Cli.Shown(["encode", "-", InFolder("pipe.ecdc"), .. raw])}").Exits(0);
        Assert.Equal(expected, File.ReadAllBytes(InFolder("pipe.ecdc")));
        Cli.Shell($"head -c 1001 '{InFolder("sample.pcm")}' | {Cli.Shown(["encode", "-", InFolder("cut.ecdc"), .. raw])}").Fails(50, "1001 bytes", "multiple of 4");
        Cli.Shell($"printf nothing | {Cli.Shown("encode", "-", InFolder("cut.ecdc"))}").Fails(50, "'-'", "ended at byte 7");
        Cli.Shell($"printf nothing | {Cli.Shown("decode", "-", InFolder("cut.wav"))}").Fails(30, "'-'", "ECDC");
        OnlyHolds("sample.ecdc", "sample.pcm", "file.ecdc", "pipe.ecdc");
    }

    [Fact]
    public void Raw_output_is_the_wav_file_without_its_header()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("out.wav"), "-q").Exits(0);
        Cli.Run("decode", ecdc, InFolder("out.pcm"), "-q", "--raw", "s16le").Exits(0);
        byte[] wav = File.ReadAllBytes(InFolder("out.wav"));
        Assert.Equal(wav[44..], File.ReadAllBytes(InFolder("out.pcm")));
        Cli.Shell($"{Cli.Shown("decode", ecdc, "-", "-q", "--raw", "f32le")} > '{InFolder("out.f32")}'").Exits(0);
        Assert.Equal(2 * new FileInfo(InFolder("out.pcm")).Length, new FileInfo(InFolder("out.f32")).Length);
    }

    [Fact]
    public void A_signal_ends_waiting_for_standard_input_without_leaving_a_file()
    {
        using Process process = Cli.StartWaiting("encode", "-", InFolder("out.ecdc"), "--raw", "s16le", "--rate", "48000", "--channels", "2");
        Stopwatch waited = Stopwatch.StartNew();
        while (Directory.GetFiles(Folder, ".encodec-*").Length == 0 && !process.HasExited && waited.Elapsed < Cli.Patience)
        {
            Thread.Sleep(20);
        }

        Thread.Sleep(300);
        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Cli.Finish(process).Fails(143, "terminated");
        OnlyHolds();
    }

    [Fact]
    public void A_terminal_is_not_sent_audio()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Makes a terminal with the script(1) of util-linux.");
        ProcessStartInfo start = new("script", ["-qec", Cli.Shown("encode", TestData.Sample, "-"), InFolder("typescript")])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        CliResult result = Cli.Finish(process).Exits(10);
        Assert.Contains("is a terminal", result.Output, StringComparison.Ordinal);
    }
}
