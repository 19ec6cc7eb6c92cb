using Encodec.Audio;

namespace Encodec.Cli.Tests;

public sealed class EncodeDecodeTests : CliTest
{
    [Fact]
    public void A_recording_survives_with_its_length_and_shape()
    {
        string ecdc = EncodedSample();
        string wav = InFolder("out.wav");
        Cli.Run("decode", ecdc, wav).Exits(0);

        using WavReader before = new(TestData.Sample);
        using WavReader after = new(wav);
        Assert.Equal((before.SampleRate, before.Channels, before.Length), (after.SampleRate, after.Channels, after.Length));
        Assert.Equal(WavSampleFormat.Pcm16, after.SampleFormat);
        Assert.InRange(Correlation(before, after), 0.5, 1.0);
        OnlyHolds("sample.ecdc", "out.wav");
    }

    [Fact]
    public void Threads_and_batches_change_no_byte()
    {
        string one = InFolder("one.ecdc");
        string many = InFolder("many.ecdc");
        Cli.Run("encode", TestData.Sample, one, "--threads", "1", "--batch-size", "1").Exits(0);
        Cli.Run("encode", TestData.Sample, many, "--threads", "2", "--batch-size", "8").Exits(0);
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(many));

        Cli.Run("decode", one, InFolder("one.wav"), "--format", "float32", "--threads", "1", "--batch-size", "1").Exits(0);
        Cli.Run("decode", one, InFolder("many.wav"), "--format", "float32", "--threads", "2", "--batch-size", "8").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("one.wav")), File.ReadAllBytes(InFolder("many.wav")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_round_trip_is_what_decoding_what_was_encoded_gives(bool guarded)
    {
        string bundle = guarded ? TestData.GuardedBundle : TestData.DemoBundle;
        string ecdc = EncodedSample("--bundle", bundle);
        Cli.Run("decode", ecdc, InFolder("decoded.wav"), "--bundle", bundle, "--format", "float32").Exits(0);
        Cli.Run("roundtrip", TestData.Sample, InFolder("roundtrip.wav"), "--bundle", bundle, "--format", "float32").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("decoded.wav")), File.ReadAllBytes(InFolder("roundtrip.wav")));

        Cli.Run("roundtrip", TestData.Sample, InFolder("joins.wav"), "--bundle", bundle, "--format", "float32", "--no-seam-repair").Exits(0);
        bool same = File.ReadAllBytes(InFolder("joins.wav")).AsSpan().SequenceEqual(File.ReadAllBytes(InFolder("roundtrip.wav")));
        Assert.Equal(!guarded, same);
    }

    [Theory]
    [InlineData("pcm16", WavSampleFormat.Pcm16)]
    [InlineData("pcm24", WavSampleFormat.Pcm24)]
    [InlineData("float32", WavSampleFormat.Float32)]
    public void The_sample_format_is_the_one_asked_for(string name, WavSampleFormat format)
    {
        string wav = InFolder("out.wav");
        Cli.Run("roundtrip", TestData.Sample, wav, "--format", name).Exits(0);
        using WavReader reader = new(wav);
        Assert.Equal(format, reader.SampleFormat);
    }

    [Fact]
    public void Fine_files_are_smaller_and_reference_files_say_what_they_are()
    {
        long fine = new FileInfo(EncodedSample()).Length;
        string reference = EncodedSample("-f", "--precision", "reference");
        Assert.True(fine < new FileInfo(reference).Length);
        Assert.Contains("reference (fp 8192, mr 2)", Cli.Run("info", reference).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_duration_is_for_bundles_whose_window_may_change()
    {
        string ecdc = EncodedSample("--chunk-ms", "500");
        Assert.Contains("explicit chunk duration, 0.500 s", Cli.Run("info", ecdc).Exits(0).Output, StringComparison.Ordinal);
        Cli.Run("decode", ecdc, InFolder("out.wav")).Exits(0);

        Cli.Run("encode", TestData.Sample, InFolder("guarded.ecdc"), "--chunk-ms", "500", "--bundle", TestData.GuardedBundle)
            .Fails(10, "500 ms", "64960 samples");
        Cli.Run("roundtrip", TestData.Sample, InFolder("guarded.wav"), "--chunk-ms", "500", "--bundle", TestData.GuardedBundle)
            .Fails(10, "500 ms");
        Cli.Run("encode", TestData.Sample, InFolder("part.ecdc"), "--chunk-ms", "250").Fails(10, "12000 samples", "246.667 and 253.333 ms");
        OnlyHolds("sample.ecdc", "out.wav");
    }

    [Fact]
    public void Decoding_finds_the_bundle_and_says_which()
    {
        string ecdc = EncodedSample("--bundle", TestData.GuardedBundle);
        CliResult result = Cli.Run("decode", ecdc, InFolder("out.wav")).Exits(0);
        Assert.Contains($"using the bundle '{Path.Combine(Cli.Bundles, "encodec_48khz_demo_12kbps_1333ms")}'", result.Error, StringComparison.Ordinal);
        Cli.Run("decode", ecdc, InFolder("named.wav"), "--bundle", TestData.GuardedBundle).Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("out.wav")), File.ReadAllBytes(InFolder("named.wav")));
    }

    [Fact]
    public void The_summary_is_one_line_without_a_bar_and_quiet_is_silent()
    {
        CliResult result = Cli.Run("encode", TestData.Sample, InFolder("a.ecdc")).Exits(0);
        Assert.Empty(result.Output);
        Assert.DoesNotContain('\r', result.Error);
        Assert.DoesNotContain('\e', result.Error);
        Assert.Equal(1, result.Error.Count(character => character == '\n'));
        foreach (string part in new[] { "a.ecdc", "11.368 s", "kbit/s", "x real time", "encodec_48khz_demo", "precision fine" })
        {
            Assert.Contains(part, result.Error, StringComparison.Ordinal);
        }

        CliResult quiet = Cli.Run("decode", InFolder("a.ecdc"), InFolder("a.wav"), "--quiet").Exits(0);
        Assert.Equal(("", ""), (quiet.Output, quiet.Error));
    }

    private static double Correlation(WavReader a, WavReader b)
    {
        int length = (int)a.Length;
        AudioBuffer x = new(a.Channels, length);
        AudioBuffer y = new(b.Channels, length);
        a.Read(x, 0, length);
        b.Read(y, 0, length);
        double xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < length; i++)
        {
            double left = x.Channel(0)[i];
            double right = y.Channel(0)[i];
            xy += left * right;
            xx += left * left;
            yy += right * right;
        }

        return xy / Math.Sqrt(xx * yy);
    }
}
