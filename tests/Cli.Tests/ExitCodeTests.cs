using System.Diagnostics;

namespace Encodec.Cli.Tests;

public sealed class ExitCodeTests : CliTest
{
    [Fact]
    public void Every_status_has_a_code_that_help_and_documentation_list()
    {
        // As one line: the meanings are wrapped.
        string help = string.Join(' ', Cli.Run("--help").Exits(0).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string document = File.ReadAllText(Path.Combine(TestData.Root, "docs", "cli.md"));
        Assert.All(ExitCode.All, entry =>
        {
            Assert.Contains($" {entry.Code} {entry.Meaning}", help, StringComparison.Ordinal);
            Assert.Contains($"| {entry.Code} | {entry.Meaning} |", document, StringComparison.Ordinal);
        });

        int[] codes = [.. ExitCode.All.Select(entry => entry.Code)];
        Assert.All(Enum.GetValues<EncodecStatus>(), status => Assert.Contains(ExitCode.For(status), codes));
        Assert.All(
            Enum.GetValues<EncodecStatus>().Where(status => status is not (EncodecStatus.Ok or EncodecStatus.Cancelled or EncodecStatus.Internal)),
            status => Assert.Equal(
                status == EncodecStatus.ProviderMismatch ? ExitCode.ProviderMismatch : (int)status / 10 * 10, ExitCode.For(status)));
    }

    [Theory]
    [InlineData("a command is missing")]
    [InlineData("bogus", "bogus")]
    [InlineData("OUT.wav", "roundtrip", "in.wav")]
    [InlineData("--thread", "encode", "in.wav", "--thread")]
    [InlineData("--threads is 'many'", "encode", "in.wav", "out.ecdc", "--threads", "many")]
    [InlineData("--threads is '-1'", "encode", "in.wav", "out.ecdc", "--threads", "-1")]
    [InlineData("--threads is '1025'", "encode", "in.wav", "out.ecdc", "--threads", "1025")]
    [InlineData("--threads is '0'; expected a whole number from 1 to 1024", "bundle", "optimize", "in", "out", "--threads", "0")]
    [InlineData("--rounds is 'x'; expected a whole number from 1 to 1000", "bundle", "optimize", "in", "out", "--rounds", "x")]
    [InlineData("--retries is '1001'; expected a whole number from 0 to 1000", "bundle", "fetch", "name", "--retries", "1001")]
    [InlineData("--device-id is '-1'; expected a whole number from 0 to 2147483647.", "encode", "in.wav", "out.ecdc", "--device-id", "-1")]
    [InlineData("--batch-size is '3000000000'; expected a whole number from 0 to 2147483647.", "encode", "in.wav", "out.ecdc", "--batch-size", "3000000000")]
    [InlineData("--batch-size is '1.5'", "decode", "in.ecdc", "out.wav", "--batch-size", "1.5")]
    [InlineData("--chunk-ms is '0'", "encode", "in.wav", "out.ecdc", "--chunk-ms", "0")]
    [InlineData("--chunk-ms is 'NaN'", "encode", "in.wav", "out.ecdc", "--chunk-ms", "NaN")]
    [InlineData("expected fine or reference", "encode", "in.wav", "out.ecdc", "--precision", "best")]
    [InlineData("expected pcm16 or pcm24 or float32", "decode", "in.ecdc", "out.wav", "--format", "pcm32")]
    [InlineData("--bundle is empty", "encode", "in.wav", "out.ecdc", "--bundle", "")]
    [InlineData("--chunk-ms", "decode", "in.ecdc", "out.wav", "--chunk-ms", "500")]
    public void Usage_is_2(string mention, params string[] arguments)
    {
        CliResult result = Cli.Run(arguments).Fails(2, mention);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Argument_is_10_where_the_output_is_the_input()
    {
        string wav = TestData.Silence(InFolder("a.wav"), 48_000, 2, 100);
        Cli.Run("encode", wav, Path.Combine(Folder, ".", "a.wav"), "-f", "--force-name").Fails(10, "input itself");
        using FileStream untouched = File.OpenRead(wav);
        Assert.Equal(444, untouched.Length);
    }

    [Fact]
    public void Files_are_20()
    {
        string missing = InFolder("missing.wav");
        Cli.Run("encode", missing, InFolder("out.ecdc")).Fails(20, missing, "does not exist");
        Cli.Run("decode", InFolder("missing.ecdc"), InFolder("out.wav")).Fails(20, "missing.ecdc");
        Cli.Run("info", InFolder("missing.ecdc")).Fails(20, "missing.ecdc");
        Cli.Run("encode", TestData.Sample, InFolder("no/such/folder.ecdc")).Fails(20, "folder.ecdc");
        Cli.Run("encode", TestData.Sample, Folder, "-f").Fails(20, "is a folder");
        Cli.Run("encode", TestData.Sample, InFolder("out.ecdc"), "--bundle", InFolder("nowhere")).Fails(20, "nowhere");
        Cli.Run("encode", "", InFolder("out.ecdc")).Fails(10, "empty");
        OnlyHolds();
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_20()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a device that is always full.");
        string command = string.Join(' ', Cli.CommandLine("info", TestData.DemoBundle).Select(argument => $"'{argument}'"));
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command + " > /dev/full"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Cli.Finish(shell).Fails(20, "space");
    }

    [Fact]
    public void An_output_is_overwritten_only_when_asked()
    {
        string output = InFolder("out.wav");
        File.WriteAllText(output, "mine");
        Cli.Run("roundtrip", TestData.Sample, output).Fails(20, "exists");
        Assert.Equal("mine", File.ReadAllText(output));
        Cli.Run("roundtrip", TestData.Sample, output, "--force").Exits(0);
        Assert.True(new FileInfo(output).Length > 1_000_000);
        OnlyHolds("out.wav");
    }

    [Fact]
    public void Ecdc_data_is_30_and_a_damaged_chunk_is_named_with_its_samples()
    {
        string ecdc = EncodedSample();
        byte[] bytes = File.ReadAllBytes(ecdc);
        bytes[TestData.Chunks(bytes)[2].Offset + 20] ^= 0x40;
        File.WriteAllBytes(ecdc, bytes);
        Cli.Run("decode", ecdc, InFolder("out.wav")).Fails(30, "Chunk 2 (samples 95040 to 143039)");

        File.WriteAllBytes(ecdc, bytes[..^1]);
        Cli.Run("decode", ecdc, InFolder("out.wav")).Fails(30, "ends");
        Cli.Run("decode", TestData.Sample, InFolder("out.wav")).Fails(30, "sample.wav", "is a WAV file");
        TestData.Ecdc(ecdc, """{"m":"x","al":0,"nc":4,"lm":true,"acv":3,"lmh":"00"}""");
        Cli.Run("decode", ecdc, InFolder("out.wav")).Fails(30, "(acv) 3");
        OnlyHolds("sample.ecdc");
    }

    [Fact]
    public void Bundles_are_40()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("out.wav"), "--bundle", TestData.GuardedBundle).Fails(40, "4 codebooks");
        string stranger = TestData.Ecdc(InFolder("stranger.ecdc"), """{"m":"other_24khz","al":0,"nc":4,"lm":true,"acv":2,"lmh":"00"}""");
        Cli.Run("decode", stranger, InFolder("out.wav")).Fails(40, "other_24khz", "--bundle");

        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"), ("\"schema_version\": 1", "\"schema_version\": 9"));
        Cli.Run("encode", TestData.Sample, InFolder("out.ecdc"), "--bundle", bundle).Fails(40, "schema_version");
        OnlyHolds("bundle", "sample.ecdc", "stranger.ecdc");
    }

    [Fact]
    public void Wav_files_are_50()
    {
        string slow = TestData.Silence(InFolder("slow.wav"), 44_100, 2, 1000);
        Cli.Run("encode", slow, InFolder("out.ecdc"), "--no-convert").Fails(50, "44100 Hz", "48000 Hz");
        string mono = TestData.Silence(InFolder("mono.wav"), 48_000, 1, 1000);
        Cli.Run("roundtrip", mono, InFolder("out.wav"), "--no-convert").Fails(50, "1 channel", "2 channels");
        File.WriteAllText(InFolder("text.wav"), "This is not a WAV file, whatever its name says.");
        Cli.Run("encode", InFolder("text.wav"), InFolder("out.ecdc")).Fails(50, "text.wav");
        OnlyHolds("slow.wav", "mono.wav", "text.wav");
    }

    [Fact]
    public void The_frame_model_is_60()
    {
        string nowhere = InFolder("libnowhere.so");
        Cli.Run([("ENCODEC_ONNXRUNTIME", nowhere)], "encode", TestData.Sample, InFolder("out.ecdc")).Fails(60, nowhere);
        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"));
        File.WriteAllText(Path.Combine(bundle, "encode_frame.onnx"), "no graph");
        Cli.Run("smoke", bundle).Fails(60, "encode_frame.onnx");
        Cli.Run("encode", TestData.Sample, InFolder("out.ecdc"), "--bundle", bundle).Fails(60, "encode_frame.onnx");
        OnlyHolds("bundle");
    }

    [Fact]
    public void Sizes_beyond_the_limits_are_80()
    {
        string hash = Cli.Run("info", TestData.DemoBundle).Exits(0).Output.Split('\n')
            .Single(line => line.Contains("SHA-256 (lmh)", StringComparison.Ordinal)).Split(' ')[^1].Trim();
        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"), ("\"channels\": 2", "\"channels\": 64"));
        string ecdc = TestData.Ecdc(
            InFolder("huge.ecdc"),
            $$"""{"m":"encodec_48khz_demo","al":0,"nc":4,"lm":true,"acv":2,"lmh":"{{hash}}","cs":16777216,"cst":16777216,"fl":1}""");
        Cli.Run("decode", ecdc, InFolder("out.wav"), "--bundle", bundle).Fails(80, "16777216 samples", "64 channels");
        OnlyHolds("bundle", "huge.ecdc");
    }

    [Fact]
    public void The_version_is_short_and_with_verbose_says_what_it_runs_on()
    {
        Assert.Matches(@"^encodec \d+\.\d+\.\d+[^\s]*\r?\n$", Cli.Run("--version").Exits(0).Output);
        string output = Cli.Run("--version", "--verbose").Exits(0).Output;
        Assert.Matches(@"ONNX Runtime\s+1\.\d+", output);
        Assert.Contains(".NET 10", output, StringComparison.Ordinal);
        CliResult without = Cli.Run([("ENCODEC_ONNXRUNTIME", "/nowhere")], "--version", "--verbose").Exits(0);
        Assert.Contains("not available", without.Output, StringComparison.Ordinal);
    }
}
