using Encodec.Audio;

namespace Encodec.Cli.Tests;

/// <summary>What goes in and comes out at other rates, with other channels and levels.</summary>
public sealed class AudioConversionTests : CliTest
{
    [Fact]
    public void A_recording_of_another_rate_and_channel_count_is_converted_and_that_is_said()
    {
        string mono = Mono();
        CliResult result = Cli.Run("encode", mono, InFolder("a.ecdc")).Exits(0);
        Assert.Contains("mono.wav has 44100 Hz, 1 channel; converted to 48000 Hz, 2 channels.", result.Error, StringComparison.Ordinal);
        Assert.Contains("11.368 s", result.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Run("encode", mono, InFolder("b.ecdc"), "-q").Exits(0).Error);
        Assert.Equal(File.ReadAllBytes(InFolder("a.ecdc")), File.ReadAllBytes(InFolder("b.ecdc")));
        Cli.Run("encode", mono, InFolder("c.ecdc"), "--no-convert").Fails(50, "44100 Hz", "48000 Hz");

        // As long as the original, to the sample.
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("back.wav"), "-q").Exits(0);
        using WavReader reader = new(InFolder("back.wav"));
        Assert.Equal((48_000, 2, 545_670L), (reader.SampleRate, reader.Channels, reader.Length));
        OnlyHolds("sample.ecdc", "mono.wav", "a.ecdc", "b.ecdc", "back.wav");
    }

    [Fact]
    public void What_needs_no_conversion_is_encoded_as_ever()
    {
        string plain = EncodedSample();
        Cli.Run("encode", TestData.Sample, InFolder("strict.ecdc"), "--no-convert", "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(plain), File.ReadAllBytes(InFolder("strict.ecdc")));
    }

    [Fact]
    public void Decoding_gives_the_rate_and_the_channels_asked_for()
    {
        using WavReader mono = new(Mono());
        Assert.Equal((44_100, 1, 501_334L), (mono.SampleRate, mono.Channels, mono.Length));
        Cli.Run("decode", InFolder("sample.ecdc"), InFolder("six.wav"), "--channels", "6").Fails(50, "2 channels", "6");
        Cli.Run("decode", InFolder("sample.ecdc"), InFolder("odd.wav"), "--rate", "999983").Fails(50, "999983 Hz", "coefficients");
        OnlyHolds("sample.ecdc", "mono.wav");
    }

    [Fact]
    public void Of_many_channels_some_have_to_be_picked()
    {
        string six = TestData.Silence(InFolder("six.wav"), 48_000, 6, 5_000);
        Cli.Run("encode", six, InFolder("a.ecdc")).Fails(50, "6 channels", "--pick-channels");
        Cli.Run("encode", six, InFolder("a.ecdc"), "--pick-channels", "1,7").Fails(50, "Channel 7", "has 6");
        Cli.Run("encode", six, InFolder("a.ecdc"), "--pick-channels", "1").Fails(10, "names 1 channels; the bundle takes 2");
        CliResult result = Cli.Run("encode", six, InFolder("a.ecdc"), "--pick-channels", "3,4").Exits(0);
        Assert.Contains("has 6 channels; converted to 2 channels.", result.Error, StringComparison.Ordinal);
        OnlyHolds("six.wav", "a.ecdc");
    }

    [Fact]
    public void Rates_beyond_what_is_converted_are_50()
    {
        Cli.Run("encode", TestData.Silence(InFolder("slow.wav"), 7, 2, 100), InFolder("a.ecdc")).Fails(50, "7 Hz", "1000 to 1000000 Hz");
        Cli.Run("encode", TestData.Silence(InFolder("fast.wav"), 500_000_000, 2, 100), InFolder("a.ecdc")).Fails(50, "500000000 Hz");
        OnlyHolds("slow.wav", "fast.wav");
    }

    [Fact]
    public void Peaks_above_full_scale_are_reported_and_limited_if_asked_for()
    {
        string ecdc = EncodedSample();
        CliResult clipped = Cli.Run("decode", ecdc, InFolder("clipped.wav"), "--gain", "20").Exits(0);
        Assert.Matches(@"encodec: peak \+\d+\.\d\d dB, above full scale in \d+ samples: clipped", clipped.Error);
        CliResult limited = Cli.Run("decode", ecdc, InFolder("limited.wav"), "--gain", "20", "--limit", "--format", "float32").Exits(0);
        Assert.Contains(": limited.", limited.Error, StringComparison.Ordinal);
        CliResult kept = Cli.Run("decode", ecdc, InFolder("kept.wav"), "--gain", "20", "--format", "float32").Exits(0);
        Assert.Contains(": kept.", kept.Error, StringComparison.Ordinal);
        Assert.InRange(Peak("limited.wav"), 0.95, 1);
        Assert.InRange(Peak("kept.wav"), 1.01, 20);

        CliResult soft = Cli.Run("decode", ecdc, InFolder("soft.wav"), "--gain", "-20").Exits(0);
        Assert.DoesNotContain("full scale", soft.Error, StringComparison.Ordinal);
        Assert.InRange(Peak("soft.wav"), 0.001, 0.2);
        Assert.Contains(": kept.", Cli.Run("encode", InFolder("kept.wav"), InFolder("b.ecdc")).Exits(0).Error, StringComparison.Ordinal);
        Assert.Contains(": limited.", Cli.Run("encode", InFolder("kept.wav"), InFolder("c.ecdc"), "--limit").Exits(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dither_is_the_same_each_time()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("plain.wav"), "-q").Exits(0);
        Cli.Run("decode", ecdc, InFolder("one.wav"), "-q", "--dither").Exits(0);
        Cli.Run("decode", ecdc, InFolder("two.wav"), "-q", "--dither", "--threads", "1").Exits(0);
        byte[] one = File.ReadAllBytes(InFolder("one.wav"));
        Assert.Equal(one, File.ReadAllBytes(InFolder("two.wav")));
        Assert.NotEqual(one, File.ReadAllBytes(InFolder("plain.wav")));
    }

    [Theory]
    [InlineData("--dither is for samples of 16 bits", "decode", "a.ecdc", "a.wav", "--dither", "--format", "pcm24")]
    [InlineData("--dither is for samples of 16 bits", "decode", "a.ecdc", "a.wav", "--dither", "--raw", "f32le")]
    [InlineData("expected one of them", "decode", "a.ecdc", "a.wav", "--raw", "f32le", "--format", "pcm16")]
    [InlineData("--rate is '7'; expected a whole number from 1000 to 1000000", "decode", "a.ecdc", "a.wav", "--rate", "7")]
    [InlineData("--channels is '0'", "decode", "a.ecdc", "a.wav", "--channels", "0")]
    [InlineData("--gain is 'loud'", "decode", "a.ecdc", "a.wav", "--gain", "loud")]
    [InlineData("--gain is '1e3'", "decode", "a.ecdc", "a.wav", "--gain", "1e3")]
    [InlineData("--raw is 's24be'; expected s16le or f32le", "encode", "a.pcm", "a.ecdc", "--raw", "s24be", "--rate", "48000", "--channels", "2")]
    [InlineData("--raw needs --rate too", "encode", "a.pcm", "a.ecdc", "--raw", "s16le", "--channels", "2")]
    [InlineData("--raw needs --channels too", "encode", "a.pcm", "a.ecdc", "--raw", "s16le", "--rate", "48000")]
    [InlineData("--rate is for --raw", "encode", "a.wav", "a.ecdc", "--rate", "48000")]
    [InlineData("--no-convert forbids that", "encode", "a.wav", "a.ecdc", "--pick-channels", "1,2", "--no-convert")]
    [InlineData("--pick-channels is '0,1'", "encode", "a.wav", "a.ecdc", "--pick-channels", "0,1")]
    [InlineData("--pick-channels is '1,,2'", "encode", "a.wav", "a.ecdc", "--pick-channels", "1,,2")]
    public void Usage_is_2(string mention, params string[] arguments) => Cli.Run(arguments).Fails(2, mention);

    /// <summary>The sample, mono and of 44.1 kHz.</summary>
    private string Mono()
    {
        Cli.Run("decode", EncodedSample(), InFolder("mono.wav"), "--rate", "44100", "--channels", "1", "-q").Exits(0);
        return InFolder("mono.wav");
    }

    private double Peak(string name)
    {
        using WavReader reader = new(InFolder(name));
        AudioBuffer buffer = new(reader.Channels, (int)reader.Length);
        reader.Read(buffer, 0, buffer.Capacity);
        return Enumerable.Range(0, reader.Channels).Max(channel => buffer.Channel(channel).ToArray().Max(Math.Abs));
    }
}
