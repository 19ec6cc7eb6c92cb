using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavWriterTests
{
    [Fact]
    public void Stereo_of_16_bits_is_written_byte_for_byte() =>
        Assert.Equal(
            [
                .. "RIFF"u8, 0x2C, 0, 0, 0, .. "WAVE"u8,
                .. "fmt "u8, 16, 0, 0, 0, 1, 0, 2, 0, 0x80, 0xBB, 0, 0, 0, 0xEE, 0x02, 0, 4, 0, 16, 0,
                .. "data"u8, 8, 0, 0, 0, 0x00, 0x40, 0x00, 0xC0, 0x01, 0x00, 0x00, 0x80,
            ],
            WavBytes.WriteAll(WavSampleFormat.Pcm16, 48_000, [0.5f, 1f / 32768], [-0.5f, -1f]));

    [Fact]
    public void Mono_of_24_bits_is_written_byte_for_byte_with_its_pad_byte() =>
        Assert.Equal(
            [
                .. "RIFF"u8, 0x28, 0, 0, 0, .. "WAVE"u8,
                .. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0xC0, 0x5D, 0, 0, 3, 0, 24, 0,
                .. "data"u8, 3, 0, 0, 0, 0xFF, 0xFF, 0xBF, 0,
            ],
            WavBytes.WriteAll(WavSampleFormat.Pcm24, 8000, [-0.5f - (1f / 8388608)]));

    [Fact]
    public void Mono_float_is_written_byte_for_byte_with_its_fact_chunk() =>
        Assert.Equal(
            [
                .. "RIFF"u8, 58, 0, 0, 0, .. "WAVE"u8,
                .. "fmt "u8, 18, 0, 0, 0, 3, 0, 1, 0, 0x40, 0x1F, 0, 0, 0, 0x7D, 0, 0, 4, 0, 32, 0, 0, 0,
                .. "fact"u8, 4, 0, 0, 0, 2, 0, 0, 0,
                .. "data"u8, 8, 0, 0, 0, 0, 0, 0, 0x3F, 0, 0, 0x20, 0xC0,
            ],
            WavBytes.WriteAll(WavSampleFormat.Float32, 8000, [0.5f, -2.5f]));

    [Theory]
    [InlineData(WavSampleFormat.Pcm16, 16)]
    [InlineData(WavSampleFormat.Pcm24, 24)]
    public void More_than_two_channels_are_written_as_extensible(WavSampleFormat format, int bits)
    {
        byte[] file = WavBytes.WriteAll(format, 8000, [0f], [0f], [0f], [0f]);
        byte[] fmt = WavBytes.FmtExtensible(4, 8000, bits, bits, WavBytes.PcmGuid);
        Assert.Equal(WavBytes.Riff(fmt, WavBytes.Data(new byte[bits / 2])), file);
    }

    [Fact]
    public void Float_of_more_than_two_channels_is_written_as_extensible_with_a_fact_chunk() =>
        Assert.Equal(
            WavBytes.Riff(
                WavBytes.FmtExtensible(3, 8000, 32, 32, WavBytes.FloatGuid),
                WavBytes.Chunk("fact", [1, 0, 0, 0]), WavBytes.Data(new byte[12])),
            WavBytes.WriteAll(WavSampleFormat.Float32, 8000, [0f], [0f], [0f]));

    [Fact]
    public void Integers_are_rounded_to_even_and_clamped()
    {
        float[] values = [0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 0.75f, 32767f, 32767.5f, 40000f, -32768f, -40000f, float.NaN];
        float[] infinities = [float.PositiveInfinity, float.NegativeInfinity];
        short[] expected = [0, 2, 2, 0, -2, 1, 32767, 32767, 32767, -32768, -32768, 0, 32767, -32768];
        float[] samples = [.. values.Select(value => value / 32768), .. infinities];
        byte[] file = WavBytes.WriteAll(WavSampleFormat.Pcm16, 8000, samples);
        Assert.Equal(expected, Enumerable.Range(0, samples.Length).Select(i => BitConverter.ToInt16(file, 44 + (2 * i))));
    }

    [Fact]
    public void Twenty_four_bit_integers_are_clamped()
    {
        byte[] file = WavBytes.WriteAll(WavSampleFormat.Pcm24, 8000, [2f, -2f, float.NaN, 1f]);
        Assert.Equal([0xFF, 0xFF, 0x7F, 0, 0, 0x80, 0, 0, 0, 0xFF, 0xFF, 0x7F], file[44..]);
    }

    [Fact]
    public void Floats_that_are_not_finite_are_replaced() =>
        Assert.Equal(
            [[0f, 1f, -1f, 7f]],
            WavBytes.ReadAll(WavBytes.WriteAll(
                WavSampleFormat.Float32, 8000, [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 7f])));

    [Fact]
    public void An_empty_recording_is_a_whole_file()
    {
        byte[] file = WavBytes.WriteAll(WavSampleFormat.Float32, 8000, [[], []]);
        Assert.Equal(58, file.Length);
        Assert.Equal([[], []], WavBytes.ReadAll(file));
    }

    [Fact]
    public void Calls_out_of_order_are_refused()
    {
        using MemoryStream stream = new();
        using WavWriter writer = new(stream, WavSampleFormat.Pcm16);
        AudioBuffer buffer = new(1, 10);
        State("has not begun", () => writer.Write(buffer, 0, 1));
        State("has not begun", writer.Complete);
        writer.Begin(8000, 1, 3);
        State("has begun already", () => writer.Begin(8000, 1, 3));
        writer.Write(buffer, 0, 2);
        State("2 samples at sample 2 of 3; expected at most 1", () => writer.Write(buffer, 0, 2));
        State("completed after 2 samples; expected 3", writer.Complete);
        writer.Write(buffer, 0, 1);
        writer.Complete();
        State("is complete", writer.Complete);
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Write(buffer, 0, 1));
        Assert.False(stream.CanWrite);

        static void State(string message, Action action) => Refused(EncodecStatus.InvalidState, message, action);
    }

    [Fact]
    public void Values_that_a_file_cannot_hold_are_refused()
    {
        WavWriter writer = new(new MemoryStream(), WavSampleFormat.Float32);
        Argument("Pcm8; expected Pcm16, Pcm24 or Float32", () => _ = new WavWriter(new MemoryStream(), WavSampleFormat.Pcm8));
        Argument("cannot be written", () => _ = new WavWriter(new MemoryStream([], writable: false), WavSampleFormat.Pcm16));
        Argument("0 channels", () => writer.Begin(8000, 0, 1));
        Argument("65 channels", () => writer.Begin(8000, 65, 1));
        Argument("Sample rate 0", () => writer.Begin(0, 1, 1));
        Argument("Sample rate 2147483647 for a WAV file; expected 1 to 1073741823", () => writer.Begin(int.MaxValue, 1, 1));
        Argument("-1 samples", () => writer.Begin(8000, 1, -1));
        Argument("9223372036854775807 samples", () => writer.Begin(8000, 1, long.MaxValue));
        writer.Begin(8000, 2, 1);
        Assert.Throws<ArgumentException>(() => writer.Write(new AudioBuffer(1, 1), 0, 1));

        static void Argument(string message, Action action) => Refused(EncodecStatus.InvalidArgument, message, action);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        using WavWriter writer = new(Stream.Null, WavSampleFormat.Pcm16);
        AudioBuffer buffer = new(2, 50_000);
        writer.Begin(48_000, 2, 100_000);
        writer.Write(buffer, 0, 50_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        writer.Write(buffer, 0, 50_000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_full_disk_is_reported_as_such()
    {
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        using WavWriter writer = new(full, WavSampleFormat.Pcm16);
        Refused(EncodecStatus.DiskFull, "/dev/full", () => writer.Begin(8000, 1, 1));
    }

    private static void Refused(EncodecStatus status, string fragment, Action action)
    {
        EncodecException exception = Assert.Throws<EncodecException>(action);
        Assert.Equal(status, exception.Status);
        Assert.Contains(fragment, exception.Message, StringComparison.Ordinal);
    }
}
