using Encodec.Audio;
using static Encodec.Tests.Audio.WavBytes;

namespace Encodec.Tests.Audio;

public sealed class PcmInputTests
{
    private static readonly byte[] Format = Fmt(1, 2, 44_100, 16);

    private static readonly byte[] Frames = [.. Enumerable.Range(0, 4_000).SelectMany(i => Join(U16(i), U16(-i)))];

    [Fact]
    public void A_wav_pipe_is_what_the_file_is()
    {
        byte[] list = Chunk("LIST", new byte[10_001]);
        byte[] file = Riff(list, Format, Chunk("data", Frames), Chunk("id3 ", [1, 2, 3]));
        PcmInput input = PcmInput.OpenWavPipe(new PipeStream(file));
        Assert.Equal((44_100, 2, 4_000L), (input.SampleRate, input.Channels, input.Length));
        Assert.Equal(ReadAll(file), ReadToEnd(input));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(0x7FFFF000u)]
    [InlineData(0xFFFFFFF0u)]
    public void A_size_that_the_writer_did_not_know_is_found_at_the_end(uint size)
    {
        byte[] file = Riff(Format, Chunk("data", Join(Frames, [1, 2]), size));
        PcmInput input = PcmInput.OpenWavPipe(new PipeStream(file));
        Assert.Null(input.Length);
        Assert.Equal(4_000, ReadToEnd(input)[0].Length);
    }

    [Fact]
    public void A_64_bit_size_is_taken_from_its_chunk()
    {
        byte[] file = WavBytes.Container("RF64", uint.MaxValue, Ds64(0, (ulong)Frames.Length, 0), Format, Chunk("data", Join(Frames, [9, 9, 9, 9]), uint.MaxValue));
        Assert.Equal(4_000, PcmInput.OpenWavPipe(new PipeStream(file)).Length);
        byte[] huge = WavBytes.Container("RF64", uint.MaxValue, Ds64(0, ulong.MaxValue, 0), Fmt(1, 1, 44_100, 8), Chunk("data", Frames, uint.MaxValue));
        Refused("18446744073709551615 bytes", () => PcmInput.OpenWavPipe(new PipeStream(huge)));
        byte[] without = WavBytes.Container("RF64", uint.MaxValue, Format, Chunk("data", Frames, uint.MaxValue));
        Refused("ds64", () => PcmInput.OpenWavPipe(new PipeStream(without)));
    }

    [Fact]
    public void Every_cut_of_a_wav_pipe_is_an_error()
    {
        byte[] file = Riff(Format, Chunk("data", Frames[..40]));
        for (int length = 0; length < file.Length; length++)
        {
            byte[] cut = file[..length];
            EncodecException exception = Assert.Throws<EncodecException>(() => ReadToEnd(PcmInput.OpenWavPipe(new PipeStream(cut))));
            Assert.Equal(EncodecStatus.InvalidWav, exception.Status);
        }

        Refused("is empty", () => PcmInput.OpenWavPipe(new PipeStream([])));
        Refused("ended at byte 20, before its audio", () => PcmInput.OpenWavPipe(new PipeStream(file[..20])));
        Refused("it ended at sample 9 of 10", () => ReadToEnd(PcmInput.OpenWavPipe(new PipeStream(file[..^1]))));
        Assert.Contains("its last 3 of 39 bytes", PcmInput.OpenWavPipe(new PipeStream(Riff(Format, Chunk("data", Frames, 39)))).Note, StringComparison.Ordinal);
        Refused("Not a WAV file", () => PcmInput.OpenWavPipe(new PipeStream(new byte[100])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Raw_samples_are_what_they_are_said_to_be(bool piped)
    {
        Stream stream = piped ? new PipeStream(Frames) : new MemoryStream(Frames);
        PcmInput input = PcmInput.OpenRaw(stream, WavSampleFormat.Pcm16, 8_000, 2);
        Assert.Equal((8_000, 2, piped ? null : 4_000L), (input.SampleRate, input.Channels, input.Length));
        Assert.Equal(ReadAll(Riff(Format, Chunk("data", Frames))), ReadToEnd(input));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Raw_samples_have_to_be_whole_and_finite(bool piped)
    {
        byte[] cut = Frames[..^1];
        Refused("Raw audio of 15999 bytes; expected a multiple of 4", () => ReadToEnd(Raw(cut, WavSampleFormat.Pcm16)));
        byte[] nan = Join(new byte[8], U32(0x7FC00000), new byte[4]);
        Refused("Sample 1 of channel 0 in the raw audio is not finite", () => ReadToEnd(Raw(nan, WavSampleFormat.Float32)));

        PcmInput Raw(byte[] bytes, WavSampleFormat format) =>
            PcmInput.OpenRaw(piped ? new PipeStream(bytes) : new MemoryStream(bytes), format, 48_000, 2);
    }

    [Theory]
    [InlineData(0, 48_000, 0)]
    [InlineData(0, 48_000, 65)]
    [InlineData(0, 0, 1)]
    [InlineData(6, 48_000, 1)]
    public void Raw_formats_that_cannot_be_are_refused(int format, int rate, int channels) =>
        Assert.Equal(
            EncodecStatus.InvalidArgument,
            Assert.Throws<EncodecException>(() => PcmInput.OpenRaw(new MemoryStream(), (WavSampleFormat)format, rate, channels)).Status);

    [Fact]
    public void The_raw_writer_writes_the_samples_of_a_wav_file_and_no_more()
    {
        float[][] samples = [[0.5f, -1f, 2f], [0.25f, 1e-6f, -0.75f]];
        foreach (WavSampleFormat format in new[] { WavSampleFormat.Pcm16, WavSampleFormat.Pcm24, WavSampleFormat.Float32 })
        {
            byte[] wav = WriteAll(format, 48_000, samples);
            using MemoryStream stream = new();
            RawPcmWriter writer = new(stream, format);
            writer.Begin(48_000, 2, 3);
            writer.Write(Buffer(samples), 0, 2);
            Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(writer.Complete).Status);
            Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => writer.Write(Buffer(samples), 0, 3)).Status);
            writer.Write(Buffer(samples), 2, 1);
            writer.Complete();
            int size = 6 * (format == WavSampleFormat.Pcm16 ? 2 : format == WavSampleFormat.Pcm24 ? 3 : 4);
            Assert.Equal(wav[^size..], stream.ToArray());
        }

        RawPcmWriter fresh = new(Stream.Null, WavSampleFormat.Pcm16);
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(fresh.Complete).Status);
        Assert.Equal(EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => fresh.Begin(48_000, 65, 1)).Status);
        Assert.Equal(
            EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => new RawPcmWriter(Stream.Null, WavSampleFormat.Pcm8)).Status);
    }

    [Fact]
    public void An_input_that_ends_early_is_no_source()
    {
        PcmInput piped = PcmInput.OpenRaw(new PipeStream(Frames), WavSampleFormat.Pcm16, 8_000, 2);
        Assert.Equal(EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => new AudioInputSource(piped)).Status);
        AudioInputSource source = new(PcmInput.OpenRaw(new MemoryStream(Frames), WavSampleFormat.Pcm16, 8_000, 2));
        Assert.Equal(
            EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => source.Read(new AudioBuffer(2, 5_000), 0, 4_001)).Status);
    }

    private static float[][] ReadToEnd(PcmInput input)
    {
        AudioBuffer buffer = new(input.Channels, 5_000);
        int length = 0;
        int read;
        do
        {
            read = input.Read(buffer, length, 999);
            length += read;
        }
        while (read == 999);

        Assert.Equal(0, input.Read(buffer, 0, 1));
        return [.. Enumerable.Range(0, input.Channels).Select(channel => buffer.Channel(channel)[..length].ToArray())];
    }

    private static void Refused(string mention, Action action)
    {
        EncodecException exception = Assert.Throws<EncodecException>(action);
        Assert.Equal(EncodecStatus.InvalidWav, exception.Status);
        Assert.Contains(mention, exception.Message, StringComparison.Ordinal);
    }
}
