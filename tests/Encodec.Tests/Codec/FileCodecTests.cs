using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Tests.Audio;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec;

/// <summary>File to file: what is left behind, whatever goes wrong.</summary>
public sealed class FileCodecTests : IDisposable
{
    private const int Channels = 2;
    private const int Rate = 48_000;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _bundle = new();
    private readonly EncodecCodec _codec;

    public FileCodecTests()
    {
        GoldenCase.Named("tiny-dynamic").WriteBundle(_bundle.Path);
        ModelBundle bundle = ModelBundle.Open(_bundle.Path);
        _codec = new EncodecCodec(bundle, new CallbackFrameModel(bundle.Manifest, new() { Encode = (_, _) => { }, Decode = (_, _) => { } }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(949)]
    [InlineData(5000)]
    public void A_recording_of_any_length_comes_back_as_long_as_it_was(int length)
    {
        FileCodec.Encode(_codec, Wav("in.wav", length), _folder.File("a.ecdc"), overwrite: false);
        foreach (WavSampleFormat format in (WavSampleFormat[])[WavSampleFormat.Pcm16, WavSampleFormat.Pcm24, WavSampleFormat.Float32])
        {
            FileCodec.Decode(_codec, _folder.File("a.ecdc"), _folder.File("out.wav"), new() { Format = format }, overwrite: true);
            using WavReader wav = new(_folder.File("out.wav"));
            Assert.Equal((length, Rate, Channels, format), (wav.Length, wav.SampleRate, wav.Channels, wav.SampleFormat));
        }
    }

    [Fact]
    public void An_existing_output_is_kept_unless_overwriting_was_asked_for()
    {
        File.WriteAllText(_folder.File("a.ecdc"), "old");
        string wav = Wav("in.wav", 100);
        Assert.Equal(EncodecStatus.FileExists, Status(() => FileCodec.Encode(_codec, wav, _folder.File("a.ecdc"), overwrite: false)));
        Assert.Equal("old", File.ReadAllText(_folder.File("a.ecdc")));
        FileCodec.Encode(_codec, wav, _folder.File("a.ecdc"), overwrite: true);
        Assert.NotEqual("old", File.ReadAllText(_folder.File("a.ecdc")));
    }

    [Fact]
    public void A_failure_leaves_the_old_output_and_nothing_else()
    {
        File.WriteAllText(_folder.File("out.wav"), "old");
        FileCodec.Encode(_codec, Wav("in.wav", 5000), _folder.File("a.ecdc"), overwrite: false);
        byte[] damaged = File.ReadAllBytes(_folder.File("a.ecdc"));
        damaged[^1] ^= 1;
        File.WriteAllBytes(_folder.File("a.ecdc"), damaged);
        string[] before = Directory.GetFileSystemEntries(_folder.Path);
        Assert.Equal(
            EncodecStatus.CorruptChunk,
            Status(() => FileCodec.Decode(_codec, _folder.File("a.ecdc"), _folder.File("out.wav"), new() { Format = WavSampleFormat.Pcm16 }, overwrite: true)));
        Assert.Equal("old", File.ReadAllText(_folder.File("out.wav")));
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_folder.Path).Order());
    }

    [Fact]
    public void A_full_disk_is_called_that()
    {
        string wav = Wav("in.wav", 100);
        Assert.Equal(EncodecStatus.DiskFull, Status(() => FileCodec.Encode(_codec, wav, "/dev/full", overwrite: true)));
        FileCodec.Encode(_codec, wav, _folder.File("a.ecdc"), overwrite: false);
        Assert.Equal(EncodecStatus.DiskFull, Status(() => FileCodec.Decode(_codec, _folder.File("a.ecdc"), "/dev/full", new() { Format = WavSampleFormat.Pcm16 }, true)));
    }

    [Fact]
    public void Places_that_cannot_be_written_to_are_refused()
    {
        string wav = Wav("in.wav", 100);
        Assert.Equal(EncodecStatus.FileNotFound, Status(() => FileCodec.Encode(_codec, wav, _folder.File("none/a.ecdc"), overwrite: false)));
        Assert.Equal(EncodecStatus.IoFailed, Status(() => FileCodec.Encode(_codec, wav, _folder.Path, overwrite: true)));

        // Nobody may write here, root included.
        Assert.Contains(
            Status(() => FileCodec.Encode(_codec, wav, "/proc/sys/kernel/a.ecdc", overwrite: false)),
            (EncodecStatus[])[EncodecStatus.AccessDenied, EncodecStatus.IoFailed, EncodecStatus.FileNotFound]);
    }

    [Fact]
    public void Missing_inputs_and_inputs_of_the_wrong_kind_are_named()
    {
        string wav = Wav("in.wav", 100);
        Assert.Equal(EncodecStatus.FileNotFound, Status(() => FileCodec.Encode(_codec, _folder.File("none.wav"), _folder.File("a.ecdc"), false)));
        Assert.Equal(EncodecStatus.NotEcdc, Status(() => FileCodec.Decode(_codec, wav, _folder.File("o.wav"), new() { Format = WavSampleFormat.Pcm16 }, false)));
        File.WriteAllText(_folder.File("text.wav"), "this is no audio at all, just text");
        EncodecException exception = Assert.Throws<EncodecException>(
            () => FileCodec.Encode(_codec, _folder.File("text.wav"), _folder.File("a.ecdc"), false));
        Assert.Equal(EncodecStatus.InvalidWav, exception.Status);
        Assert.Contains("text.wav", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(44_100, 2, EncodecStatus.SampleRateMismatch, "44100 Hz", "48000 Hz")]
    [InlineData(48_000, 1, EncodecStatus.ChannelCountMismatch, "1 channel", "2 channels")]
    public void Another_rate_or_channel_count_is_refused_with_both_numbers(int rate, int channels, EncodecStatus status, string has, string wants)
    {
        string wav = Wav("in.wav", 100, rate, channels);
        EncodecException exception = Assert.Throws<EncodecException>(() => FileCodec.Encode(_codec, wav, _folder.File("a.ecdc"), false));
        Assert.Equal(status, exception.Status);
        Assert.Contains(has, exception.Message, StringComparison.Ordinal);
        Assert.Contains(wants, exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("a.ecdc")));
    }

    [Fact]
    public void Cancelling_at_any_step_leaves_nothing_behind()
    {
        string wav = Wav("in.wav", 5000);
        for (int stopAt = 1; stopAt <= 6; stopAt++)
        {
            using CancellationTokenSource source = new();
            StoppingProgress progress = new(source, stopAt);
            Assert.ThrowsAny<OperationCanceledException>(
                () => FileCodec.Encode(_codec, wav, _folder.File("a.ecdc"), false, progress: progress, cancellation: source.Token));
            Assert.Equal([wav], Directory.GetFileSystemEntries(_folder.Path));
        }
    }

    [Fact]
    public void Progress_grows_and_ends_at_the_whole()
    {
        List<CodecProgress> seen = [];
        FileCodec.Encode(_codec, Wav("in.wav", 5000), _folder.File("a.ecdc"), false, progress: new RecordingProgress(seen));
        Assert.Equal(seen.OrderBy(step => step.Samples), seen);
        Assert.Equal(new CodecProgress(5000, 5000), seen[^1]);
        Assert.Contains(new CodecProgress(950, 5000), seen);
    }

    public void Dispose()
    {
        _codec.Dispose();
        _bundle.Dispose();
        _folder.Dispose();
    }

    private static EncodecStatus Status(Action action) => Assert.ThrowsAny<EncodecException>(action).Status;

    private string Wav(string name, int length, int rate = Rate, int channels = Channels)
    {
        using FileStream file = File.Create(_folder.File(name));
        using WavWriter writer = new(file, WavSampleFormat.Pcm16);
        writer.Begin(rate, channels, length);
        if (length > 0)
        {
            writer.Write(new AudioBuffer(channels, length), 0, length);
        }

        writer.Complete();
        return _folder.File(name);
    }

    private sealed class StoppingProgress(CancellationTokenSource source, int stopAt) : IProgress<CodecProgress>
    {
        private int _calls;

        public void Report(CodecProgress value)
        {
            if (++_calls == stopAt)
            {
                source.Cancel();
            }
        }
    }

    private sealed class RecordingProgress(List<CodecProgress> seen) : IProgress<CodecProgress>
    {
        public void Report(CodecProgress value) => seen.Add(value);
    }
}
