using Encodec.Audio;
using Encodec.Audio.Sndfile;

namespace Encodec.Cli.Tests;

/// <summary>What is read and written through libsndfile.</summary>
public sealed class SndfileTests : CliTest
{
    /// <summary>A 44.1 kHz mono FLAC file in, a 48 kHz stereo WAV file out, in one pipe.</summary>
    [Fact]
    public void One_pipe_makes_a_wav_file_of_a_flac_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are made by the shell.");
        string flac = TestData.Recording(".flac");
        Cli.Shell($"cat '{flac}' | {Cli.Shown("encode", "-", "-")} | {Cli.Shown("decode", "-", "-")} > '{InFolder("piped.wav")}'").Exits(0);
        using (WavReader piped = new(InFolder("piped.wav")))
        {
            Assert.Equal((48_000, 2, 14_400L), (piped.SampleRate, piped.Channels, piped.Length));
        }

        Cli.Run("encode", TestData.Recording(".wav"), InFolder("files.ecdc"), "-q").Exits(0);
        Cli.Run("decode", InFolder("files.ecdc"), InFolder("files.wav"), "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("files.wav")), File.ReadAllBytes(InFolder("piped.wav")));
        OnlyHolds("piped.wav", "files.ecdc", "files.wav");
    }

    [Theory]
    [InlineData(".flac")]
    [InlineData("_streamed.flac")]
    [InlineData(".aiff")]
    [InlineData(".au")]
    public void The_same_samples_give_the_same_file_whatever_they_come_in(string ending)
    {
        byte[] expected = Encoded(TestData.Recording(".wav"));
        Assert.Equal(expected, Encoded(TestData.Recording(ending)));
        if (!OperatingSystem.IsWindows())
        {
            Cli.Shell($"cat '{TestData.Recording(ending)}' | {Cli.Shown("encode", "-", InFolder("pipe.ecdc"), "-q")}").Exits(0);
            Assert.Equal(expected, File.ReadAllBytes(InFolder("pipe.ecdc")));
        }
    }

    [Theory]
    [InlineData(".ogg", 0)]
    [InlineData(".mp3", 2_000)]
    public void Lossy_files_are_read_to_their_end(string ending, int more)
    {
        Cli.Run("encode", TestData.Recording(ending), InFolder("a.ecdc"), "-q").Exits(0);
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("a.wav"), "-q", "--rate", "44100").Exits(0);
        using WavReader reader = new(InFolder("a.wav"));
        Assert.InRange(reader.Length, 13_229, 13_231 + more);
        Cli.Run("roundtrip", TestData.Recording(ending), InFolder("b.wav"), "-q").Exits(0);
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("c.wav"), "-q").Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("c.wav")), File.ReadAllBytes(InFolder("b.wav")));
    }

    [Theory]
    [InlineData("pcm16", "in.flac")]
    [InlineData("pcm24", "in.FLAC")]
    [InlineData("pcm16", "-")]
    public void Flac_output_holds_the_samples_of_the_wav_file(string format, string output)
    {
        Cli.Run("encode", TestData.Recording(".wav"), InFolder("a.ecdc"), "-q").Exits(0);
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("a.wav"), "--format", format, "--gain", "6", "-q").Exits(0);
        if (output == "-")
        {
            Cli.Shell($"{Cli.Shown("decode", InFolder("a.ecdc"), "-", "--container", "flac", "--gain", "6", "-q")} > '{InFolder("out")}'").Exits(0);
            output = "out";
        }
        else
        {
            Cli.Run("decode", InFolder("a.ecdc"), InFolder(output), "--format", format, "--gain", "6", "-q").Exits(0);
        }

        Assert.True(File.ReadAllBytes(InFolder(output)).AsSpan().StartsWith("fLaC"u8));
        using WavReader wav = new(InFolder("a.wav"));
        using FileStream file = File.OpenRead(InFolder(output));
        using SndfileInput flac = SndfileInput.TryOpen(file)!;
        Assert.Equal((48_000, 2, wav.Length), (flac.SampleRate, flac.Channels, flac.Length!.Value));
        AudioBuffer expected = new(2, (int)wav.Length);
        AudioBuffer actual = new(2, (int)wav.Length + 1);
        wav.Read(expected, 0, expected.Capacity);
        Assert.Equal(expected.Capacity, flac.Read(actual, 0, actual.Capacity));
        for (int channel = 0; channel < 2; channel++)
        {
            Assert.Equal(expected.Channel(channel), actual.Channel(channel)[..expected.Capacity]);
        }
    }

    [Fact]
    public void The_container_can_be_chosen_against_the_name()
    {
        Cli.Run("encode", TestData.Recording(".wav"), InFolder("a.ecdc"), "-q").Exits(0);
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("a.flac"), "--container", "wav", "-q").Exits(0);
        Assert.True(File.ReadAllBytes(InFolder("a.flac")).AsSpan().StartsWith("RIFF"u8));
        Cli.Run("roundtrip", TestData.Recording(".flac"), InFolder("b.flac"), "-q").Exits(0);
        Assert.True(File.ReadAllBytes(InFolder("b.flac")).AsSpan().StartsWith("fLaC"u8));
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("c.flac"), "--format", "float32").Fails(10, "FLAC holds integers");
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("c.flac"), "--rate", "999000").Fails(10, "999000 Hz", "FLAC");
        Cli.Run("decode", InFolder("a.ecdc"), InFolder("c.pcm"), "--raw", "s16le", "--container", "flac").Fails(2, "--container", "one of them");
        OnlyHolds("a.ecdc", "a.flac", "b.flac");
    }

    [Fact]
    public void Damaged_files_are_50_and_named()
    {
        byte[] whole = File.ReadAllBytes(TestData.Recording(".flac"));
        byte[] flipped = [.. whole];
        flipped[8_000] ^= 0x55;
        File.WriteAllBytes(InFolder("cut.flac"), whole[..9_000]);
        File.WriteAllBytes(InFolder("flipped.flac"), flipped);
        File.WriteAllBytes(InFolder("start.flac"), whole[..30]);
        File.WriteAllBytes(InFolder("none.flac"), whole[..5]);
        foreach (string name in (string[])["cut.flac", "flipped.flac", "start.flac", "none.flac"])
        {
            Cli.Run("encode", InFolder(name), InFolder("out.ecdc")).Fails(50, name);
            if (!OperatingSystem.IsWindows())
            {
                Cli.Shell($"cat '{InFolder(name)}' | {Cli.Shown("encode", "-", InFolder("out.ecdc"))}").Fails(50, "'-'");
            }
        }

        OnlyHolds("cut.flac", "flipped.flac", "start.flac", "none.flac");
    }

    [Fact]
    public void Without_the_library_the_error_says_what_it_is_for_and_how_to_get_it()
    {
        string nowhere = InFolder("libnowhere.so");
        (string, string)[] environment = [(SndfileLibrary.PathVariable, nowhere)];
        string[] mentions = ["libsndfile", nowhere, SndfileLibrary.PathVariable, "apt-get install libsndfile1"];
        foreach ((string ending, string kind) in ((string, string)[])[(".flac", "FLAC"), (".aiff", "AIFF"), (".ogg", "Ogg"), (".mp3", "MP3"), (".au", "AU")])
        {
            Cli.Run(environment, "encode", TestData.Recording(ending), InFolder("out.ecdc")).Fails(50, [.. mentions, kind, ending]);
        }

        // Before standard input is read to its end, which may never come.
        using (System.Diagnostics.Process waiting = Cli.StartWaiting(environment, "encode", "-", InFolder("out.ecdc")))
        {
            waiting.StandardInput.BaseStream.Write(File.ReadAllBytes(TestData.Recording(".flac")));
            waiting.StandardInput.BaseStream.Flush();
            Cli.Finish(waiting).Fails(50, mentions);
        }

        // WAV files need nothing of it, and what is no audio at all is still said to be that.
        Cli.Run(environment, "encode", TestData.Recording(".wav"), InFolder("a.ecdc"), "-q").Exits(0);
        Cli.Run(environment, "decode", InFolder("a.ecdc"), InFolder("a.flac")).Fails(50, mentions);
        File.WriteAllText(InFolder("text.wav"), "This is not a WAV file, whatever its name says.");
        Cli.Run(environment, "encode", InFolder("text.wav"), InFolder("out.ecdc")).Fails(50, "Not a WAV file", "'This'");
        OnlyHolds("a.ecdc", "text.wav");
    }

    [Fact]
    public void Another_library_is_not_taken_for_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Names a library that every system of that kind has.");
        Cli.Run([(SndfileLibrary.PathVariable, "libc.so.6")], "encode", TestData.Recording(".flac"), InFolder("out.ecdc")).Fails(50, "libc.so.6", "is not it");
    }

    private byte[] Encoded(string recording)
    {
        Cli.Run("encode", recording, InFolder("out.ecdc"), "-q", "-f").Exits(0);
        return File.ReadAllBytes(InFolder("out.ecdc"));
    }

    [Fact]
    public void A_recording_that_holds_less_than_it_announces_says_so_and_can_be_refused()
    {
        byte[] whole = File.ReadAllBytes(TestData.Recording(".mp3"));
        File.WriteAllBytes(InFolder("half.mp3"), whole[..(whole.Length / 2)]);
        CliResult said = Cli.Run("encode", InFolder("half.mp3"), InFolder("half.ecdc")).Exits(0);
        Assert.Contains("half.mp3: the file announces ", said.Error, StringComparison.Ordinal);
        CliResult json = Cli.Run("encode", InFolder("half.mp3"), InFolder("half.ecdc"), "--json", "-f").Exits(0);
        Assert.Contains("\"input_note\": \"the file announces ", json.Output, StringComparison.Ordinal);

        // The decoder of MP3 writes lines of its own before ours.
        CliResult refused = Cli.Run("encode", InFolder("half.mp3"), InFolder("strict.ecdc"), "--strict-input").Exits(50);
        Assert.Contains("half.mp3': the file announces ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("expected a whole file", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(InFolder("strict.ecdc")));
        Cli.Run("encode", TestData.Recording(".mp3"), InFolder("strict.ecdc"), "--strict-input").Exits(0);
    }
}
