using System.Globalization;

namespace Encodec.Cli.Tests;

public sealed class InfoTests : CliTest
{
    [Fact]
    public void A_file_says_everything()
    {
        string ecdc = EncodedSample();
        string output = Cli.Run("info", ecdc).Exits(0).Output;
        string[] parts =
        [
            "encodec_48khz_demo", "545670 samples per channel, 11.368 s at 48000 Hz", "fine (fp 262144, mr 2)", "(acv)", "(tau)", "(lmh)",
            "from the bundle: 48000 samples", "from the bundle: 47520 samples", "dynamic", "12, as expected",
            $"{new FileInfo(ecdc).Length} bytes", "kbit/s", "522720-545669",
        ];
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
        Assert.Equal(12, Count(output, "  ok "));
    }

    [Fact]
    public void A_guarded_file_states_its_windows()
    {
        string output = Cli.Run("info", EncodedSample("--bundle", TestData.GuardedBundle)).Exits(0).Output;
        Assert.Contains("guarded, 480 samples on each side", output, StringComparison.Ordinal);
        Assert.Contains("64960 samples", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_says_everything()
    {
        string output = Cli.Run("info", TestData.GuardedBundle).Exits(0).Output;
        string[] parts =
        [
            "encodec_48khz_demo", "12 kbit/s", "48000 Hz, 2 channels", "64960 samples", "64000 samples", "guarded, 480 samples", "8 of 1024 entries",
            "203", "0.25", "opset 17", "width 64, 3 layers", "573ba19577d0a90e726e8cf8943dbdd3a269f33def58f4752ded82b7b01c3466",
            "lm_weights_q8.bin  2930724 bytes",
        ];
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_bundle_no_rate_is_guessed_and_unknown_keys_are_shown()
    {
        string output = Cli.Run("info", Path.Combine(TestData.Golden("decode-defaults-and-unknown-keys"), "expected.ecdc")).Output;
        Assert.Contains("samples per channel\n", output, StringComparison.Ordinal);
        Assert.Contains("none known", output, StringComparison.Ordinal);
        Assert.Contains("unknown key '", output, StringComparison.Ordinal);
        Assert.DoesNotContain("kbit/s", output, StringComparison.Ordinal);
        Assert.DoesNotContain(" Hz", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_claims_cannot_steer_the_terminal()
    {
        string ecdc = TestData.Ecdc(
            InFolder("hostile.ecdc"), """{"m":"\u001b[2Jx","al":0,"nc":4,"lm":true,"acv":2,"lmh":"00","\u0007k":[1, "\u001b"]}""");
        string output = Cli.Run("info", ecdc).Exits(0).Output;
        Assert.DoesNotContain('\e', output);
        Assert.Contains(@"\u001b[2Jx", output, StringComparison.Ordinal);
        Assert.Contains("no chunks", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', Cli.Run("decode", ecdc, InFolder("x.wav")).Fails(40, @"\u001b[2Jx").Error);
    }

    [Fact]
    public void A_long_file_shows_its_ends_and_its_damage_unless_all_is_asked_for()
    {
        string wav = TestData.Silence(InFolder("long.wav"), 48_000, 2, 48_000 * 5);
        string ecdc = InFolder("long.ecdc");
        Cli.Run("encode", wav, ecdc, "--chunk-ms", "100").Exits(0);
        Assert.Equal(16, Count(Cli.Run("info", ecdc).Exits(0).Output, "  ok "));
        Assert.Equal(50, Count(Cli.Run("info", ecdc, "--chunks").Exits(0).Output, "  ok "));

        Damage(ecdc, 25);
        CliResult result = Cli.Run("info", ecdc).Fails(30, "1 of 50 chunks is damaged: 25.");
        Assert.Equal(16, Count(result.Output, "  ok "));
        Assert.Equal(1, Count(result.Output, "  BAD "));
    }

    [Fact]
    public void A_truncated_file_is_shown_as_far_as_it_goes()
    {
        string ecdc = EncodedSample();
        byte[] bytes = File.ReadAllBytes(ecdc);
        File.WriteAllBytes(ecdc, bytes[..^20]);
        CliResult result = Cli.Run("info", ecdc).Fails(30, "Chunk 11", "ends");
        Assert.Equal(11, Count(result.Output, "  ok "));
        Assert.Contains("11; 12 expected", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_chunk_is_noticed()
    {
        string ecdc = EncodedSample();
        byte[] bytes = File.ReadAllBytes(ecdc);
        File.WriteAllBytes(ecdc, bytes[..TestData.Chunks(bytes)[^1].Offset]);
        CliResult result = Cli.Run("info", ecdc).Fails(30, "12", "11");
        Assert.Contains("11; 12 expected", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_that_lacks_a_file_says_which()
    {
        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"));
        File.Delete(Path.Combine(bundle, "decode_frame.onnx"));
        CliResult result = Cli.Run("info", bundle).Fails(40, "decode_frame.onnx");
        Assert.Contains("missing", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_of_another_model_is_refused() =>
        Cli.Run("info", EncodedSample(), "--bundle", TestData.GuardedBundle).Fails(40, "4 codebooks", "8 codebooks");

    [Fact]
    public void Smoke_runs_everything_and_reports_shapes_and_times()
    {
        string output = Cli.Run("smoke", TestData.GuardedBundle).Exits(0).Output;
        Assert.Contains("audio [1, 2, 64960] -> codes [1, 8, 203]", output, StringComparison.Ordinal);
        Assert.Contains("codes [1, 8, 203] -> audio [1, 2, 64960]", output, StringComparison.Ordinal);
        Assert.Contains("1624 codes", output, StringComparison.Ordinal);
        Assert.Equal(6, Count(output, " ms"));
        Assert.Contains(Cli.Bundles, Cli.Run("smoke").Exits(0).Output, StringComparison.Ordinal);
    }

    private static void Damage(string ecdc, int chunk)
    {
        byte[] bytes = File.ReadAllBytes(ecdc);
        bytes[TestData.Chunks(bytes)[chunk].Offset + 8] ^= 1;
        File.WriteAllBytes(ecdc, bytes);
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
