namespace Encodec.Cli.Tests;

/// <summary><c>encodec decode --conceal</c>.</summary>
public sealed class ConcealTests : CliTest
{
    [Fact]
    public void A_damaged_file_is_decoded_and_what_is_damaged_is_listed()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("whole.wav"), "-q").Exits(0);
        byte[] bytes = File.ReadAllBytes(ecdc);
        List<(int Offset, int Payload)> chunks = TestData.Chunks(bytes);
        bytes[chunks[2].Offset + 20] ^= 1;
        File.WriteAllBytes(ecdc, bytes.AsSpan(0, bytes.Length - 5));
        Cli.Run("decode", ecdc, InFolder("strict.wav"), "-q").Exits(30);
        CliResult result = Cli.Run("decode", ecdc, InFolder("concealed.wav"), "-q", "--conceal");
        result.Exits(3);
        Assert.Equal(
            [
                "encodec: chunk 2 is damaged: samples 95040 to 143039 are concealed.",
                $"encodec: chunk {chunks.Count - 1} is cut off: samples {47_520 * (chunks.Count - 1)} to 545669 are concealed.",
            ],
            result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        OnlyHolds("sample.ecdc", "whole.wav", "concealed.wav");

        byte[] whole = File.ReadAllBytes(InFolder("whole.wav"));
        byte[] concealed = File.ReadAllBytes(InFolder("concealed.wav"));
        Assert.Equal(whole.Length, concealed.Length);
        Assert.True(whole.AsSpan(0, 44 + (95_040 * 4)).SequenceEqual(concealed.AsSpan(0, 44 + (95_040 * 4))));
        Assert.True(whole.AsSpan((44 + (143_040 * 4))..(44 + (500_000 * 4))).SequenceEqual(concealed.AsSpan((44 + (143_040 * 4))..(44 + (500_000 * 4)))));
        Assert.All(concealed[(44 + (96_000 * 4))..(44 + (142_000 * 4))], value => Assert.Equal(0, value));
    }

    [Fact]
    public void An_undamaged_file_is_decoded_as_ever()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("strict.wav"), "-q").Exits(0);
        Cli.Run("decode", ecdc, InFolder("concealed.wav"), "-q", "--conceal").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("strict.wav")), File.ReadAllBytes(InFolder("concealed.wav")));
    }
}
