using System.IO.Pipes;
using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavReaderTests
{
    private static readonly byte[] Ramp =
        WavBytes.Riff(WavBytes.Fmt(1, 1, 8000, 16), WavBytes.Data([.. Enumerable.Range(0, 100_000).SelectMany(WavBytes.U16)]));

    [Fact]
    public void The_sample_is_48_kHz_stereo_of_16_bits_and_as_long_as_its_size_says()
    {
        using WavReader reader = new(TestData.Sample);
        Assert.Equal((48_000, 2, WavSampleFormat.Pcm16), (reader.SampleRate, reader.Channels, reader.SampleFormat));
        Assert.Equal((new FileInfo(TestData.Sample).Length - 44) / 4, reader.Length);

        byte[] bytes = File.ReadAllBytes(TestData.Sample);
        float[][] samples = WavBytes.ReadAll(reader);
        for (int i = 0; i < reader.Length; i++)
        {
            Assert.Equal(BitConverter.ToInt16(bytes, 44 + (4 * i)) / 32768f, samples[0][i]);
            Assert.Equal(BitConverter.ToInt16(bytes, 46 + (4 * i)) / 32768f, samples[1][i]);
        }
    }

    [Fact]
    public void Reading_in_pieces_of_any_size_gives_the_same_samples()
    {
        float[] whole = Assert.Single(WavBytes.ReadAll(Ramp));
        using WavReader reader = new(new MemoryStream(Ramp));
        AudioBuffer buffer = new(1, 50_000);
        int at = 0;
        foreach (int count in (int[])[0, 1, 2, 40_000, 9_997, 50_000])
        {
            int offset = 50_000 - count;
            reader.Read(buffer, offset, count);
            Assert.Equal(whole.AsSpan(at, count), buffer.Channel(0)[offset..]);
            at += count;
        }

        Assert.Equal(reader.Length, at);
    }

    [Fact]
    public void Reading_past_the_end_is_refused()
    {
        using WavReader reader = new(new MemoryStream(Ramp));
        AudioBuffer buffer = new(1, 100_001);
        reader.Read(buffer, 0, 99_999);
        EncodecException exception = Assert.Throws<EncodecException>(() => reader.Read(buffer, 0, 2));
        Assert.Equal(EncodecStatus.InvalidState, exception.Status);
        Assert.Equal("2 samples at sample 99999 of 100000; expected at most 1", exception.Message);
    }

    [Fact]
    public void A_file_that_is_cut_while_it_is_read_is_noticed()
    {
        using MemoryStream stream = new([.. Ramp]);
        using WavReader reader = new(stream);
        stream.SetLength(44 + 21);
        EncodecException exception = Assert.Throws<EncodecException>(() => reader.Read(new AudioBuffer(1, 100), 0, 100));
        Assert.Equal(EncodecStatus.InvalidWav, exception.Status);
        Assert.Contains("ended at sample 10 of 100000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_refused()
    {
        using WavReader reader = new(new MemoryStream(Ramp));
        AudioBuffer buffer = new(1, 10);
        Assert.Throws<ArgumentException>(() => reader.Read(new AudioBuffer(2, 10), 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(buffer, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(buffer, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(buffer, 5, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(buffer, 11, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(buffer, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        using WavReader reader = new(new MemoryStream(Ramp));
        AudioBuffer buffer = new(1, 50_000);
        reader.Read(buffer, 0, 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        reader.Read(buffer, 0, 50_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_stream_is_closed_with_the_reader_unless_it_is_to_be_left_open()
    {
        MemoryStream taken = new(Ramp);
        new WavReader(taken).Dispose();
        Assert.False(taken.CanRead);

        MemoryStream refused = new([1, 2, 3]);
        Assert.Throws<EncodecException>(() => new WavReader(refused));
        Assert.False(refused.CanRead);

        MemoryStream lent = new(Ramp);
        WavReader reader = new(lent, leaveOpen: true);
        reader.Dispose();
        Assert.True(lent.CanRead);
        Assert.Throws<ObjectDisposedException>(() => reader.Read(new AudioBuffer(1, 1), 0, 1));
    }

    [Fact]
    public void A_pipe_is_refused()
    {
        using AnonymousPipeServerStream pipe = new(PipeDirection.In);
        Assert.Equal(EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => new WavReader(pipe)).Status);
    }

    [Fact]
    public void Files_that_cannot_be_opened_are_named()
    {
        using TemporaryFolder folder = new();
        Check(folder.File("none.wav"), EncodecStatus.FileNotFound);
        Check(folder.File("none/none.wav"), EncodecStatus.FileNotFound);
        Check(folder.Path, EncodecStatus.IoFailed);
        Check("", EncodecStatus.InvalidArgument);

        static void Check(string path, EncodecStatus status)
        {
            EncodecException exception = Assert.Throws<EncodecException>(() => new WavReader(path));
            Assert.Equal(status, exception.Status);
            Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        }
    }
}
