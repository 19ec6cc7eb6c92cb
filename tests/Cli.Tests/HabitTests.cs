namespace Encodec.Cli.Tests;

/// <summary>What people expect of a command line: names of outputs, other forms, many files, and words that help.</summary>
public sealed class HabitTests : CliTest
{
    [Fact]
    public void An_output_that_is_not_named_has_the_inputs_name()
    {
        File.Copy(TestData.Sample, InFolder("a.b.wav"));
        Cli.Run("encode", InFolder("a.b.wav")).Exits(0);
        Cli.Run("decode", InFolder("a.b.ecdc")).Fails(20, "a.b.wav' exists already", "--force");
        File.Delete(InFolder("a.b.wav"));
        Cli.Run("decode", InFolder("a.b.ecdc")).Exits(0);
        Cli.Run("decode", InFolder("a.b.ecdc"), "-y").Exits(0);
        OnlyHolds("a.b.ecdc", "a.b.wav");
        Cli.Run("roundtrip", TestData.Sample).Fails(2, "takes IN.wav and OUT.wav");
        Cli.Run("encode", "-").Fails(10, "'-' has no name");
    }

    [Fact]
    public void An_output_is_named_by_an_option_too()
    {
        Cli.Run("encode", TestData.Sample, "-o", InFolder("x.ecdc"), "-q").Exits(0);
        Cli.Run("decode", "--output", InFolder("x.wav"), InFolder("x.ecdc"), "-q").Exits(0);
        Cli.Run("encode", TestData.Sample, InFolder("z.ecdc"), "-o", InFolder("y.ecdc")).Fails(2, "--output names the output");
        Cli.Run("encode", TestData.Sample, "-o", "x.ecdc", "--output-folder", Folder).Fails(2, "--output names one file");
        OnlyHolds("x.ecdc", "x.wav");
    }

    [Fact]
    public void Without_a_command_the_files_tell()
    {
        Cli.Run(TestData.Sample, InFolder("x.ecdc"), "-q").Exits(0);
        Cli.Run(InFolder("x.ecdc"), InFolder("x.wav"), "-q").Exits(0);
        Cli.Run("-b", "6", TestData.Sample, InFolder("y.ecdc"), "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("x.ecdc")), File.ReadAllBytes(InFolder("y.ecdc")));
        Cli.Run("-b", "24", TestData.Sample, InFolder("z.ecdc")).Fails(20, "no bundle of 24 kbps");
        OnlyHolds("x.ecdc", "x.wav", "y.ecdc");
    }

    [Fact]
    public void Help_and_version_are_words_and_letters_too()
    {
        string help = Cli.Run("encode", "--help").Exits(0).Output;
        Assert.Equal(help, Cli.Run("help", "encode").Exits(0).Output);
        Assert.Equal(Cli.Run("--help").Exits(0).Output, Cli.Run("help").Exits(0).Output);
        string version = Cli.Run("--version").Exits(0).Output;
        Assert.Equal(version, Cli.Run("version").Exits(0).Output);
        Assert.Equal(version, Cli.Run("-V").Exits(0).Output);
    }

    [Theory]
    [InlineData("enocde", "There is no command 'enocde'; did you mean 'encode'?")]
    [InlineData("bundle optimise", "did you mean 'optimize'?")]
    [InlineData("encode a.wav --forec", "There is no option '--forec'; did you mean '--force'?")]
    [InlineData("zzzzzz", "There is no command 'zzzzzz'.")]
    public void A_slip_is_answered_with_what_was_meant(string arguments, string answer) => Cli.Run(arguments.Split(' ')).Fails(2, answer);

    [Fact]
    public void A_stretch_is_that_of_the_whole()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("whole.pcm"), "--raw", "s16le", "-q").Exits(0);
        byte[] whole = File.ReadAllBytes(InFolder("whole.pcm"));
        Decoded(1.5, 2, "--start", "1.5", "--duration", "2");
        Decoded(10, 1.368125, "--start", "0:10");
        Decoded(0, 0.25, "--duration", "0.25");
        Decoded(11.368125, 0, "--start", "0:00:59");
        Cli.Run("decode", ecdc, InFolder("x.wav"), "--start", "1:60").Fails(2, "--start is '1:60'");

        byte[] wav = File.ReadAllBytes(TestData.Sample);
        File.WriteAllBytes(InFolder("part.pcm"), wav[(44 + (4 * 48_000))..(44 + (4 * 48_000 * 3))]);
        Cli.Run("encode", TestData.Sample, InFolder("part.ecdc"), "--start", "1", "--duration", "2", "-q").Exits(0);
        Cli.Run("encode", InFolder("part.pcm"), InFolder("expected.ecdc"), "--raw", "s16le", "--rate", "48000", "--channels", "2", "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("expected.ecdc")), File.ReadAllBytes(InFolder("part.ecdc")));

        void Decoded(double start, double duration, params string[] options)
        {
            Cli.Run(["decode", ecdc, InFolder("part.pcm"), "--raw", "s16le", "-q", "-f", .. options]).Exits(0);
            int from = 4 * (int)Math.Round(start * 48_000);
            byte[] expected = whole[from..(from + Math.Min(4 * (int)Math.Round(duration * 48_000), whole.Length - from))];
            Assert.Equal(expected, File.ReadAllBytes(InFolder("part.pcm")));
        }
    }

    [Fact]
    public void A_folder_is_looked_through_and_what_is_done_is_skipped()
    {
        Directory.CreateDirectory(InFolder("album/disc 2"));
        TestData.Tones(InFolder("album/one.wav"), 1);
        TestData.Tones(InFolder("album/disc 2/one.wav"), 2);
        File.WriteAllText(InFolder("album/cover.txt"), "not a recording");
        string coded = InFolder("coded");
        Cli.Run("encode", InFolder("album"), "--output-folder", coded).Exits(0);
        Assert.Equal(["one.ecdc"], Directory.EnumerateFileSystemEntries(coded).Select(Path.GetFileName));
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(coded, "one.ecdc"));

        CliResult again = Cli.Run("encode", InFolder("album"), "--output-folder", coded, "-r", "--skip-existing").Exits(0);
        Assert.Contains("1 of 2 files encoded, 1 there already", again.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(coded, "disc 2", "one.ecdc")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(coded, "one.ecdc")));
        Cli.Run("encode", InFolder("album/one.wav"), Path.Combine(coded, "one.ecdc"), "--skip-existing").Exits(0);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(coded, "one.ecdc")));
        Cli.Run("decode", InFolder("album"), "--output-folder", InFolder("heard")).Fails(20, "holds no file of the kind .ecdc", "--recursive");

        File.WriteAllText(InFolder("list"), $"{InFolder("album/one.wav")}\n\n{InFolder("album/disc 2")}\n");
        Cli.Run("encode", "--files-from", InFolder("list"), "--output-folder", InFolder("listed")).Fails(10, "would both become");
        File.WriteAllText(InFolder("list"), $"{InFolder("album/one.wav")}\n");
        Cli.Run("encode", "--files-from", InFolder("list"), "--output-folder", InFolder("listed")).Exits(0);
        Assert.Equal(File.ReadAllBytes(Path.Combine(coded, "one.ecdc")), File.ReadAllBytes(InFolder("listed/one.ecdc")));
    }

    [Theory]
    [InlineData("decode", "x.mp3", "called MP3", "is WAV")]
    [InlineData("decode", "x.ecdc", "called EnCodec", "is WAV")]
    [InlineData("encode", "x.wav", "called WAV", "is EnCodec")]
    [InlineData("encode", "x.FLAC", "called FLAC", "is EnCodec")]
    public void A_name_that_says_something_else_is_refused(string command, string output, string named, string written)
    {
        string input = command == "encode" ? TestData.Sample : EncodedSample();
        Cli.Run(command, input, InFolder(output)).Fails(2, named, written, "--force-name");
        Assert.False(File.Exists(InFolder(output)));
        Cli.Run(command, input, InFolder(output), "--force-name", "-q").Exits(0);
        Assert.True(File.Exists(InFolder(output)));
    }

    [Fact]
    public void A_container_that_is_named_wins_over_a_name()
    {
        string ecdc = EncodedSample();
        Cli.Run("decode", ecdc, InFolder("x.mp3"), "--container", "wav", "-q").Exits(0);
        Cli.Run("decode", ecdc, InFolder("y.wav"), "--raw", "s16le", "-q").Exits(0);
        Assert.Equal("RIFF"u8, File.ReadAllBytes(InFolder("x.mp3")).AsSpan(0, 4));
    }

    [Fact]
    public void Several_files_are_shown_and_tested_whatever_one_of_them_is()
    {
        string ecdc = EncodedSample();
        byte[] damaged = File.ReadAllBytes(ecdc);
        damaged[TestData.Chunks(damaged)[2].Offset + 9] ^= 4;
        File.WriteAllBytes(InFolder("damaged.ecdc"), damaged);
        TestData.Ecdc(InFolder("foreign.ecdc"), $$"""{"m":"nobody","al":0,"nc":4,"lm":true,"acv":2,"lmh":"{{new string('0', 64)}}"}""");

        CliResult info = Cli.Run("info", InFolder("damaged.ecdc"), ecdc).Exits(30);
        Assert.Contains("sample.ecdc", info.Output, StringComparison.Ordinal);
        Assert.Contains("damaged: 2", info.Error, StringComparison.Ordinal);
        Assert.Contains("\"exit_code\": 30", Cli.Run("info", InFolder("damaged.ecdc"), ecdc, "--json").Exits(30).Output, StringComparison.Ordinal);
        Assert.Contains("48000 Hz", Cli.Shell($"{Cli.Shown("info", "-")} < '{ecdc}'").Exits(0).Output, StringComparison.Ordinal);

        Assert.Contains("sample.ecdc: ok, 12 chunks, 11.368 s", Cli.Run("test", ecdc).Exits(0).Output, StringComparison.Ordinal);
        Assert.Contains("no bundle here", Cli.Run("test", InFolder("foreign.ecdc")).Exits(0).Output, StringComparison.Ordinal);
        CliResult test = Cli.Run("test", Folder).Exits(30);
        Assert.Contains("sample.ecdc: ok", test.Output, StringComparison.Ordinal);
        Assert.Contains("damaged.ecdc': 1 of 12 chunks is damaged: 2", test.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_decodes_what_a_checksum_cannot_tell()
    {
        // A chunk with the right checksum of the wrong bytes: two chunks change places.
        byte[] ecdc = File.ReadAllBytes(EncodedSample());
        List<(int Offset, int Payload)> chunks = TestData.Chunks(ecdc);
        byte[] cut = [.. ecdc[..chunks[3].Offset], 0, 0, 0, 6, .. Checksummed([0, 0, 0, 0, 0xFE, 0xFF]), .. ecdc[chunks[4].Offset..]];
        File.WriteAllBytes(InFolder("wrong.ecdc"), cut);
        Cli.Run("info", InFolder("wrong.ecdc")).Exits(0);
        Cli.Run("test", InFolder("wrong.ecdc")).Fails(30, "wrong.ecdc", "Chunk 3");
    }

    [Theory]
    [InlineData("decode SAMPLE OUT.wav", "is a WAV file, not an .ecdc file; did you mean 'encodec encode'?")]
    [InlineData("encode ECDC OUT.ecdc", "is an .ecdc file, not a recording; did you mean 'encodec decode'?")]
    [InlineData("encode SAMPLE OUT.ecdc --bundle encodec_48khz_12kbps", "'encodec bundle fetch encodec_48khz_12kbps' fetches it")]
    [InlineData("encode SAMPLE OUT.ecdc --bundle encodec_48khz_dmo", "did you mean 'encodec_48khz_demo'?")]
    [InlineData("bundle fetch encodec_48khz_6kbp", "did you mean 'encodec_48khz_6kbps'?")]
    [InlineData("verify ECDC", "is a file; expected a bundle's folder; 'encodec test ")]
    [InlineData("decode ECDC OUT.wav --dither --format pcm24", "expected --format pcm16")]
    public void A_message_leads_to_what_helps(string arguments, string answer)
    {
        string ecdc = EncodedSample();
        string[] line = [.. arguments.Split(' ').Select(word => word.Replace("SAMPLE", TestData.Sample, StringComparison.Ordinal)
            .Replace("ECDC", ecdc, StringComparison.Ordinal).Replace("OUT", InFolder("out"), StringComparison.Ordinal))];
        CliResult result = Cli.Run(line);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(answer, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_of_sound_has_no_rates()
    {
        File.WriteAllBytes(InFolder("x.pcm"), new byte[40]);
        string said = Cli.Run("encode", InFolder("x.pcm"), InFolder("x.ecdc"), "--raw", "s16le", "--rate", "48000", "--channels", "2").Exits(0).Error;
        Assert.DoesNotContain("kbit/s", said, StringComparison.Ordinal);
        Assert.DoesNotContain("real time", said, StringComparison.Ordinal);
        Assert.Contains("kbit/s", Cli.Run("encode", TestData.Sample, InFolder("y.ecdc"), "--verbose").Exits(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_says_what_it_ran_with()
    {
        string said = Cli.Run("encode", TestData.Sample, InFolder("y.ecdc"), "--verbose").Exits(0).Error;
        Assert.Contains("48000 Hz, 2 channels, 6 kbps, 4 codebooks", said, StringComparison.Ordinal);
        Assert.Contains("kernel", said, StringComparison.Ordinal);
    }

    private static byte[] Checksummed(byte[] payload)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in payload)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        crc = ~crc;
        return [(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc, .. payload];
    }
}
