using Encodec.Audio;
using Encodec.Audio.Files;
using Encodec.Audio.Levels;
using Encodec.Audio.Sndfile;

namespace Encodec.Tests.Audio.Files;

public sealed class AudioFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(".wav")]
    [InlineData(".flac")]
    [InlineData("_streamed.flac")]
    [InlineData(".aiff")]
    public void Files_and_pipes_give_the_same_samples(string ending)
    {
        List<float> expected = Reading.Recording();
        using AudioFileReader file = AudioFileReader.Open(TestData.Recording(ending));
        Assert.Equal(expected, Reading.All(file.Audio));
        using AudioFileReader pipe = AudioFileReader.Open(new PipeStream(File.ReadAllBytes(TestData.Recording(ending))), "pipe");
        Assert.Equal(expected, Reading.All(pipe.Audio));
    }

    [Fact]
    public void What_is_no_audio_is_said_by_its_name()
    {
        byte[][] none = [[], [1], "RIF"u8.ToArray(), "RIFF____none"u8.ToArray(), "FORM____AIFF"u8.ToArray(), "fLaC"u8.ToArray(), new byte[1_000]];
        Assert.All(none, bytes =>
        {
            foreach (Stream stream in (Stream[])[new MemoryStream(bytes), new PipeStream(bytes)])
            {
                EncodecException exception = Assert.Throws<EncodecException>(() => AudioFileReader.Open(stream, "this.one"));
                Assert.InRange((int)exception.Status, 50, 51);
                Assert.StartsWith("'this.one': ", exception.Message, StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public void Audio_without_a_length_gets_one()
    {
        using AudioFileReader file = AudioFileReader.Open(TestData.Recording(".mp3"));
        Assert.Null(file.Audio.Length);
        using SpooledAudio spooled = SpooledAudio.Of(file.Audio, CancellationToken.None);
        List<float> samples = Reading.All(spooled.Audio);
        Assert.Equal(spooled.Audio.Length, samples.Count);
        using AudioFileReader again = AudioFileReader.Open(TestData.Recording(".mp3"));
        Assert.Equal(Reading.All(again.Audio), samples);

        using AudioFileReader known = AudioFileReader.Open(TestData.Recording(".flac"));
        using SpooledAudio same = SpooledAudio.Of(known.Audio, CancellationToken.None);
        Assert.Same(known.Audio, same.Audio);
    }

    [Theory]
    [InlineData(WavSampleFormat.Pcm16)]
    [InlineData(WavSampleFormat.Pcm24)]
    public void Flac_holds_what_wav_holds(WavSampleFormat format)
    {
        string wav = Convert("a.wav", new AudioOutputOptions { Format = format, Gain = 12 });
        string flac = Convert("a.flac", new AudioOutputOptions { Format = format, Gain = 12, Container = AudioContainer.Flac });
        using AudioFileReader left = AudioFileReader.Open(wav);
        using AudioFileReader right = AudioFileReader.Open(flac);
        Assert.Equal(Reading.All(left.Audio), Reading.All(right.Audio));
    }

    [Fact]
    public void An_empty_recording_is_one_in_flac_too()
    {
        using MemoryStream stream = new();
        using (FlacWriter writer = new(stream, WavSampleFormat.Pcm16))
        {
            writer.Begin(48_000, 2, 0);
            writer.Complete();
        }

        stream.Position = 0;
        using AudioFileReader reader = AudioFileReader.Open(stream, "empty");
        Assert.Equal((48_000, 2), (reader.Audio.SampleRate, reader.Audio.Channels));
        Assert.Empty(Reading.All(reader.Audio));
    }

    [Fact]
    public void A_flac_file_is_begun_filled_and_completed()
    {
        AudioBuffer buffer = new(2, 10);
        Assert.Equal(EncodecStatus.InvalidArgument, Status(() => _ = new FlacWriter(new MemoryStream(), WavSampleFormat.Float32)));
        using FlacWriter writer = new(new MemoryStream(), WavSampleFormat.Pcm16);
        Assert.Equal(EncodecStatus.InvalidState, Status(() => writer.Write(buffer, 0, 10)));
        Assert.Equal(EncodecStatus.InvalidState, Status(writer.Complete));
        Assert.Equal(EncodecStatus.InvalidArgument, Status(() => writer.Begin(48_000, 9, 10)));
        Assert.Equal(EncodecStatus.InvalidArgument, Status(() => writer.Begin(2_000_000, 2, 10)));
        writer.Begin(48_000, 2, 12);
        Assert.Equal(EncodecStatus.InvalidState, Status(() => writer.Begin(48_000, 2, 12)));
        writer.Write(buffer, 0, 10);
        Assert.Equal(EncodecStatus.InvalidState, Status(writer.Complete));
        Assert.Equal(EncodecStatus.InvalidState, Status(() => writer.Write(buffer, 0, 3)));
        writer.Write(buffer, 0, 2);
        writer.Complete();
    }

    [Fact]
    public void A_full_disk_is_one_for_flac_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a device that is always full.");
        Assert.Equal(
            EncodecStatus.DiskFull,
            Status(() => AudioConverter.ConvertFile(
                TestData.Recording(".wav"), "/dev/full", null, new AudioOutputOptions { Container = AudioContainer.Flac }, true, CancellationToken.None)));
    }

    [Fact]
    public void Conversion_reports_the_peaks_and_can_be_cancelled()
    {
        LevelControl level = AudioConverter.ConvertFile(
            TestData.Recording(".flac"), _folder.File("a.wav"), [0, 0], new AudioOutputOptions { SampleRate = 48_000, Gain = 12 }, false, CancellationToken.None);
        Assert.InRange(level.Peak, 1.1, 1.3);
        Assert.True(level.SamplesAboveFullScale > 0);
        using (WavReader reader = new(_folder.File("a.wav")))
        {
            Assert.Equal((48_000, 2, 14_400L), (reader.SampleRate, reader.Channels, reader.Length));
        }

        Assert.Throws<OperationCanceledException>(() => AudioConverter.ConvertFile(
            TestData.Recording(".mp3"), _folder.File("b.wav"), null, new AudioOutputOptions(), false, new CancellationToken(canceled: true)));
        Assert.Equal([_folder.File("a.wav")], Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string Convert(string name, AudioOutputOptions options)
    {
        AudioConverter.ConvertFile(TestData.Recording(".wav"), _folder.File(name), null, options, overwrite: false, CancellationToken.None);
        return _folder.File(name);
    }

    private static EncodecStatus Status(Action action) => Assert.Throws<EncodecException>(action).Status;
}
