using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Encodec.Cli.Tests;

/// <summary>Many inputs and a folder for their outputs.</summary>
public sealed class ManyFilesTests : CliTest
{
    private const int Files = 20;

    [Fact]
    public void Twenty_files_at_once_give_the_bytes_of_one_by_one()
    {
        string[] inputs = Inputs();
        CliResult encoded = Cli.Run(["encode", .. inputs, "--output-folder", InFolder("ecdc"), "--jobs", "20"]).Exits(0);
        Assert.Contains("20 of 20 files encoded: ", encoded.Error, StringComparison.Ordinal);
        CliResult decoded = Cli.Run(
            ["decode", .. Outputs("ecdc", ".ecdc"), "--output-folder", InFolder("wav"), "--jobs", "7", "--format", "pcm24", "-q"]).Exits(0);
        Assert.Empty(decoded.Error);
        Assert.Equal(Files, Directory.GetFileSystemEntries(InFolder("ecdc")).Length);
        Assert.Equal(Files, Directory.GetFileSystemEntries(InFolder("wav")).Length);

        // By hand only some: what they share is what could go wrong.
        foreach (int index in (int[])[0, 6, 13, 19])
        {
            Cli.Run("encode", inputs[index], InFolder("one.ecdc"), "-q", "-f").Exits(0);
            Assert.Equal(File.ReadAllBytes(InFolder("one.ecdc")), File.ReadAllBytes(Outputs("ecdc", ".ecdc")[index]));
            Cli.Run("decode", InFolder("one.ecdc"), InFolder("one.wav"), "-q", "-f", "--format", "pcm24").Exits(0);
            Assert.Equal(File.ReadAllBytes(InFolder("one.wav")), File.ReadAllBytes(Outputs("wav", ".wav")[index]));
        }

        // And all of them with other threads.
        Cli.Run(["encode", .. inputs, "--output-folder", InFolder("again"), "--jobs", "1", "--threads", "3", "-q"]).Exits(0);
        Assert.All(Enumerable.Range(0, Files), index =>
            Assert.Equal(File.ReadAllBytes(Outputs("ecdc", ".ecdc")[index]), File.ReadAllBytes(Outputs("again", ".ecdc")[index])));
    }

    [Fact]
    public void A_failure_does_not_stop_the_others_and_the_worst_decides_the_exit_code()
    {
        string[] inputs = Inputs()[..4];
        File.WriteAllText(inputs[1], "no audio");
        File.Delete(inputs[2]);
        CliResult result = Cli.Run(["encode", .. inputs, "--output-folder", InFolder("out")]).Fails(50, "f01.wav", "f02.flac", "does not exist");
        Assert.Contains("2 of 4 files encoded, 2 failed", result.Error, StringComparison.Ordinal);
        Assert.Equal(["f00.ecdc", "f03.ecdc"], Names("out"));

        // A file that was concealed counts less than one that is not there.
        byte[] bytes = File.ReadAllBytes(Path.Combine(InFolder("out"), "f03.ecdc"));
        bytes[TestData.Chunks(bytes)[0].Offset + 20] ^= 1;
        File.WriteAllBytes(Path.Combine(InFolder("out"), "f03.ecdc"), bytes);
        string[] coded = [Path.Combine(InFolder("out"), "f00.ecdc"), Path.Combine(InFolder("out"), "f03.ecdc")];
        CliResult concealed = Cli.Run(["decode", .. coded, "--output-folder", InFolder("wav"), "--conceal"]).Exits(3);
        Assert.Contains($"encodec: '{coded[1]}': chunk 0 is damaged", concealed.Error, StringComparison.Ordinal);
        Cli.Run(["decode", .. coded, InFolder("missing.ecdc"), "--output-folder", InFolder("wav"), "--conceal", "-f"]).Fails(20, "missing.ecdc");
        Cli.Run(["decode", .. coded, "--output-folder", InFolder("strict")]).Fails(30, "f03.ecdc");
        Assert.Equal(["f00.wav"], Names("strict"));
    }

    [Fact]
    public void The_first_failure_ends_everything_if_that_is_asked_for()
    {
        string[] inputs = Inputs()[..5];
        File.WriteAllText(inputs[1], "no audio");
        CliResult result = Cli.Run(["encode", .. inputs, "--output-folder", InFolder("out"), "--jobs", "1", "--stop-on-error"]).Fails(50, "f01.wav");
        Assert.Contains("1 of 5 files encoded, 1 failed, 3 not begun or broken off", result.Error, StringComparison.Ordinal);
        Assert.Equal(["f00.ecdc"], Names("out"));
    }

    [Fact]
    public void Names_that_collide_are_refused_before_anything_is_done()
    {
        string wav = TestData.Silence(InFolder("a.wav"), 48_000, 2, 1_000);
        Directory.CreateDirectory(InFolder("sub"));
        string other = TestData.Silence(Path.Combine(InFolder("sub"), "a.wave"), 48_000, 2, 1_000);
        string good = TestData.Silence(InFolder("b.wav"), 48_000, 2, 1_000);
        Cli.Run("encode", good, wav, other, "--output-folder", InFolder("out")).Fails(10, wav, other, "a.ecdc");
        Cli.Run("encode", good, good, "--output-folder", InFolder("out")).Fails(10, good);
        Cli.Run("roundtrip", good, wav, "--output-folder", Folder, "-f").Fails(10, "is an input itself");
        Cli.Run("encode", good, "-", "--output-folder", InFolder("out")).Fails(10, "'-'");
        File.WriteAllText(InFolder("file"), "");
        Cli.Run("encode", good, "--output-folder", InFolder("file")).Fails(20, "is a file");
        OnlyHolds("a.wav", "b.wav", "sub", "file");
    }

    [Fact]
    public void Outputs_that_exist_are_left_alone_without_force()
    {
        string[] inputs = Inputs()[..3];
        Directory.CreateDirectory(InFolder("out"));
        File.WriteAllText(Path.Combine(InFolder("out"), "f01.ecdc"), "mine");
        Cli.Run(["encode", .. inputs, "--output-folder", InFolder("out")]).Fails(20, "f01.ecdc", "exists");
        Assert.Equal("mine", File.ReadAllText(Path.Combine(InFolder("out"), "f01.ecdc")));
        Assert.Equal(["f00.ecdc", "f01.ecdc", "f02.ecdc"], Names("out"));
        Cli.Run(["encode", .. inputs, "--output-folder", InFolder("out"), "--force", "-q"]).Exits(0);
        Assert.True(new FileInfo(Path.Combine(InFolder("out"), "f01.ecdc")).Length > 100);
    }

    [Fact]
    public void An_interrupted_run_leaves_whole_outputs_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent with kill.");
        string quick = TestData.Silence(InFolder("quick.wav"), 48_000, 2, 48_000);
        string[] slow = [.. Enumerable.Range(0, 4).Select(index => TestData.Silence(InFolder($"slow{index}.wav"), 48_000, 2, 48_000 * 1200))];
        Cli.Run("encode", quick, InFolder("quick.ecdc"), "-q").Exits(0);
        string quickOutput = Path.Combine(InFolder("out"), "quick.ecdc");
        using Process process = Cli.Start(
            [], ["env", "--default-signal=INT,TERM"], ["encode", quick, .. slow, "--output-folder", InFolder("out"), "--jobs", "3"]);
        Stopwatch waited = Stopwatch.StartNew();
        while (!File.Exists(quickOutput) && !process.HasExited && waited.Elapsed < Cli.Patience)
        {
            Thread.Sleep(20);
        }

        Thread.Sleep(300);
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Cli.Finish(process).Fails(130, "interrupted", "1 of 5 files were encoded");
        Assert.Equal(["quick.ecdc"], Names("out"));
        Assert.Equal(File.ReadAllBytes(InFolder("quick.ecdc")), File.ReadAllBytes(quickOutput));
    }

    [Fact]
    public void A_folder_that_gets_nothing_is_not_left_behind()
    {
        Cli.Run("encode", InFolder("missing.wav"), "--output-folder", InFolder("out")).Fails(20, "missing.wav");
        OnlyHolds();
    }

    [Fact]
    public void Each_file_is_decoded_with_its_own_bundle()
    {
        string wav = TestData.Silence(InFolder("a.wav"), 48_000, 2, 48_000);
        Cli.Run("encode", wav, InFolder("demo.ecdc"), "-q").Exits(0);
        Cli.Run("encode", wav, InFolder("guarded.ecdc"), "-q", "--bundle", TestData.GuardedBundle).Exits(0);
        CliResult result = Cli.Run("decode", InFolder("demo.ecdc"), InFolder("guarded.ecdc"), "--output-folder", InFolder("out"), "--json").Exits(0);
        JsonElement files = JsonDocument.Parse(result.Output).RootElement.GetProperty("files");
        Assert.EndsWith("encodec_48khz_demo", files[0].GetProperty("bundle").GetString()!, StringComparison.Ordinal);
        Assert.EndsWith("encodec_48khz_demo_12kbps_1333ms", files[1].GetProperty("bundle").GetString()!, StringComparison.Ordinal);
        Cli.Run("decode", InFolder("guarded.ecdc"), InFolder("one.wav"), "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("one.wav")), File.ReadAllBytes(Path.Combine(InFolder("out"), "guarded.wav")));
    }

    [Fact]
    public void There_is_one_bar_for_all()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Makes a terminal with the script(1) of util-linux.");
        string command = Cli.Shown(["encode", .. Inputs()[..3], TestData.Tones(InFolder("long.wav"), 20), "--output-folder", InFolder("out"), "--jobs", "2"]);
        ProcessStartInfo start = new("script", ["-qec", command, InFolder("typescript")]) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        string output = Cli.Finish(process).Exits(0).Output;
        Assert.Contains("Encoding [", output, StringComparison.Ordinal);
        Assert.Matches(@"3 of 4 files", output);
        Assert.Contains("4 of 4 files encoded", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--jobs is for many files", "encode", "a.wav", "a.ecdc", "--jobs", "2")]
    [InlineData("--stop-on-error is for many files", "decode", "a.ecdc", "a.wav", "--stop-on-error")]
    [InlineData("There is no input", "encode", "--output-folder", "out")]
    [InlineData("there are 3 files; --output-folder", "encode", "a.wav", "b.wav", "c.wav")]
    [InlineData("--jobs is '-1'", "encode", "a.wav", "--output-folder", "out", "--jobs", "-1")]
    public void Usage_is_2(string mention, params string[] arguments) => Cli.Run(arguments).Fails(2, mention);

    /// <summary>Recordings of several kinds and lengths.</summary>
    private string[] Inputs()
    {
        string[] paths = [.. Enumerable.Range(0, Files).Select(index => InFolder(string.Create(CultureInfo.InvariantCulture, $"f{index:00}.{(index % 3 == 2 ? "flac" : "wav")}")))];
        byte[] tones = File.ReadAllBytes(TestData.Tones(InFolder("tones"), 3));
        File.Delete(InFolder("tones"));
        for (int index = 0; index < Files; index++)
        {
            if (index % 3 == 2)
            {
                File.Copy(TestData.Recording(".flac"), paths[index]);
                continue;
            }

            string wav = TestData.Silence(paths[index], 48_000, 2, 10_000 + (5_000 * index));
            using FileStream file = File.OpenWrite(wav);
            file.Position = 44;
            file.Write(tones, 44 + (4 * 997 * index), (int)(file.Length - 44));
        }

        return paths;
    }

    private string[] Outputs(string folder, string extension) =>
        [.. Enumerable.Range(0, Files).Select(index => Path.Combine(InFolder(folder), string.Create(CultureInfo.InvariantCulture, $"f{index:00}{extension}")))];

    private IEnumerable<string?> Names(string folder) => Directory.GetFileSystemEntries(InFolder(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
