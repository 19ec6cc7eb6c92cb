namespace Encodec.Cli.Tests;

/// <summary>Files in Meta's raw form.</summary>
public sealed class MetaTests : CliTest
{
    private static string Tiny => Path.Combine(TestData.Root, "tests", "Data", "bundles", "encodec_48khz_tiny");

    private static string Meta(string name) => Path.Combine(TestData.Root, "tests", "Data", "meta", name);

    [Fact]
    public void A_recording_goes_there_and_back_and_info_lists_the_segments()
    {
        string file = InFolder("sample.ecdc");

        // A whole number of code frames in every segment, which these bundles' graphs need.
        Cli.Run("encode", TestData.Sample, file, "--meta", "--bundle", Tiny).Exits(0);
        string info = Cli.Run("info", file, "--bundle", Tiny).Exits(0).Output;
        Assert.All(["raw form", "545670 samples", "12"], part => Assert.Contains(part, info, StringComparison.Ordinal));
        Cli.Run("decode", file, InFolder("back.wav"), "--bundle", Tiny).Exits(0);
        Assert.Equal(44 + (4 * 545_670), new FileInfo(InFolder("back.wav")).Length);
    }

    [Fact]
    public void A_file_that_Meta_wrote_is_decoded_and_a_cut_one_says_where()
    {
        Cli.Run("decode", Meta("a_120000_6kbps.ecdc"), InFolder("out.wav"), "--bundle", Tiny).Exits(0);
        string cut = InFolder("cut.ecdc");
        File.WriteAllBytes(cut, File.ReadAllBytes(Meta("a_120000_6kbps.ecdc"))[..1000]);
        foreach (string[] command in (string[][])[["decode", cut, InFolder("cut.wav"), "--bundle", Tiny], ["info", cut, "--bundle", Tiny]])
        {
            CliResult result = Cli.Run(command);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains("Chunk 1 (samples 47520 to 95519)", result.Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(InFolder("cut.wav")));
    }
}
