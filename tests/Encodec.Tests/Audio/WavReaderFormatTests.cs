using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavReaderFormatTests
{
    [Fact]
    public void Eight_bit_samples_are_unsigned_around_128() =>
        Check(WavBytes.Fmt(1, 1, 8000, 8), [0, 64, 128, 255], WavSampleFormat.Pcm8, [-1f, -0.5f, 0f, 127f / 128]);

    [Fact]
    public void Sixteen_bit_samples_are_scaled_by_32768() =>
        Check(WavBytes.Fmt(1, 1, 8000, 16), [0x00, 0x80, 0x01, 0x00, 0xFF, 0x7F], WavSampleFormat.Pcm16, [-1f, 1f / 32768, 32767f / 32768]);

    [Fact]
    public void Twenty_four_bit_samples_are_scaled_by_8388608() =>
        Check(
            WavBytes.Fmt(1, 1, 8000, 24),
            [0x00, 0x00, 0x80, 0x01, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
            WavSampleFormat.Pcm24,
            [-1f, 1f / 8388608, -1f / 8388608, 8388607f / 8388608]);

    [Fact]
    public void Thirty_two_bit_samples_are_scaled_by_2147483648() =>
        Check(
            WavBytes.Fmt(1, 1, 8000, 32),
            [0x00, 0x00, 0x00, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x40],
            WavSampleFormat.Pcm32,
            [-1f, 1f / 2147483648f, 0.5f]);

    [Fact]
    public void Floats_pass_as_they_are_beyond_full_scale_too()
    {
        float[] samples = [0f, -0.25f, 1.5f, -1000f, float.Epsilon, float.MaxValue];
        Check(WavBytes.Fmt(3, 1, 8000, 32), [.. samples.SelectMany(BitConverter.GetBytes)], WavSampleFormat.Float32, samples);
        Check(
            WavBytes.Fmt(3, 1, 8000, 64),
            [.. samples.SelectMany(sample => BitConverter.GetBytes((double)sample))],
            WavSampleFormat.Float64,
            samples);
    }

    [Fact]
    public void Channels_are_taken_apart()
    {
        byte[] file = WavBytes.Riff(WavBytes.Fmt(1, 3, 8000, 8), WavBytes.Data(128, 64, 192, 0, 32, 160));
        Assert.Equal([[0f, -1f], [-0.5f, -0.75f], [0.5f, 0.25f]], WavBytes.ReadAll(file));
    }

    [Fact]
    public void Bit_depths_between_whole_bytes_are_left_justified()
    {
        // 20 bits in three bytes, 12 in two: the scale is the container's.
        Check(WavBytes.Fmt(1, 1, 8000, 20), [0x00, 0x00, 0x40], WavSampleFormat.Pcm24, [0.5f]);
        Check(WavBytes.Fmt(1, 1, 8000, 12), [0x00, 0x40], WavSampleFormat.Pcm16, [0.5f]);
        Check(WavBytes.FmtExtensible(1, 8000, 32, 24, WavBytes.PcmGuid), [0x00, 0x00, 0x00, 0x40], WavSampleFormat.Pcm32, [0.5f]);
    }

    [Fact]
    public void Extensible_files_are_read_by_their_sub_format()
    {
        Check(WavBytes.FmtExtensible(1, 8000, 16, 16, WavBytes.PcmGuid), [0x00, 0x40], WavSampleFormat.Pcm16, [0.5f]);
        Check(WavBytes.FmtExtensible(1, 8000, 16, 0, WavBytes.PcmGuid), [0x00, 0x40], WavSampleFormat.Pcm16, [0.5f]);
        Check(WavBytes.FmtExtensible(1, 8000, 32, 32, WavBytes.FloatGuid), BitConverter.GetBytes(0.5f), WavSampleFormat.Float32, [0.5f]);
    }

    [Theory]
    [InlineData(0x0055, "format tag 0x0055 (MP3); expected PCM (1), IEEE float (3) or extensible (0xFFFE)")]
    [InlineData(0x0002, "(Microsoft ADPCM)")]
    [InlineData(0x1234, "format tag 0x1234;")]
    public void Compressed_files_are_refused_by_name(int tag, string message) =>
        WavBytes.Refused(EncodecStatus.UnsupportedWav, message, WavBytes.Riff(WavBytes.Fmt(tag, 1, 8000, 16), WavBytes.Data(0, 0)));

    [Fact]
    public void Sub_formats_that_are_not_pcm_or_float_are_refused()
    {
        byte[] alaw = [6, .. WavBytes.PcmGuid[1..]];
        byte[] ambisonic = [1, 0, 0, 0, 0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0, 0, 0];
        WavBytes.Refused(EncodecStatus.UnsupportedWav, "{00000006-0000-0010-8000-00aa00389b71}", Extensible(alaw));
        WavBytes.Refused(EncodecStatus.UnsupportedWav, "{00000001-0721-11d3-8644-c8c1ca000000}", Extensible(ambisonic));

        static byte[] Extensible(byte[] guid) => WavBytes.Riff(WavBytes.FmtExtensible(1, 8000, 16, 16, guid), WavBytes.Data(0, 0));
    }

    [Theory]
    [InlineData(1, 0, 8000u, 16, null, EncodecStatus.InvalidWav, "0 channels")]
    [InlineData(1, 65, 8000u, 16, null, EncodecStatus.UnsupportedWav, "65 channels; expected at most 64")]
    [InlineData(1, 1, 0u, 16, null, EncodecStatus.InvalidWav, "sample rate 0")]
    [InlineData(1, 1, 0x80000000u, 16, null, EncodecStatus.UnsupportedWav, "sample rate 2147483648")]
    [InlineData(1, 2, 8000u, 16, 2, EncodecStatus.InvalidWav, "block align 2; expected 4 for 2 channels of 16 bits")]
    [InlineData(1, 1, 8000u, 0, null, EncodecStatus.InvalidWav, "0 bits")]
    [InlineData(1, 1, 8000u, 64, null, EncodecStatus.UnsupportedWav, "PCM of 64 bits")]
    [InlineData(3, 1, 8000u, 16, null, EncodecStatus.UnsupportedWav, "IEEE float of 16 bits")]
    public void Values_that_cannot_be_are_refused(
        int tag, int channels, uint rate, int bits, int? blockAlign, EncodecStatus status, string message) =>
        WavBytes.Refused(status, message, WavBytes.Riff(WavBytes.Fmt(tag, channels, rate, bits, blockAlign), WavBytes.Data(0, 0, 0, 0)));

    [Fact]
    public void Extensible_files_with_a_short_or_contradictory_extension_are_refused()
    {
        byte[] none = WavBytes.Fmt(0xFFFE, 1, 8000, 32);
        byte[] shortOne = WavBytes.Fmt(0xFFFE, 1, 8000, 16, extension: [20, 0, .. new byte[22]]);
        byte[] excess = WavBytes.FmtExtensible(1, 8000, 16, 24, WavBytes.PcmGuid);
        WavBytes.Refused(EncodecStatus.InvalidWav, "extensible fmt chunk of 16 bytes", WavBytes.Riff(none, WavBytes.Data(0, 0, 0, 0)));
        WavBytes.Refused(EncodecStatus.InvalidWav, "extension of 20 bytes", WavBytes.Riff(shortOne, WavBytes.Data(0, 0)));
        WavBytes.Refused(EncodecStatus.InvalidWav, "24 valid bits", WavBytes.Riff(excess, WavBytes.Data(0, 0)));
    }

    [Fact]
    public void The_first_sample_that_is_not_finite_is_named()
    {
        float[] samples = [0f, 0f, 0f, 0f, 0f, float.NaN, float.PositiveInfinity, 0f];
        byte[] body = [.. samples.SelectMany(BitConverter.GetBytes)];
        WavBytes.Refused(
            EncodecStatus.InvalidWav, "Sample 2 of channel 1", WavBytes.Riff(WavBytes.Fmt(3, 2, 8000, 32), WavBytes.Data(body)));
        WavBytes.Refused(
            EncodecStatus.InvalidWav,
            "Sample 1 of channel 0",
            WavBytes.Riff(WavBytes.Fmt(3, 1, 8000, 64), WavBytes.Data([.. new byte[8], .. BitConverter.GetBytes(1e300)])));
    }

    [Fact]
    public void The_place_of_a_sample_that_is_not_finite_counts_from_the_start_of_the_file()
    {
        byte[] body = new byte[4 * 50_000];
        BitConverter.GetBytes(float.NegativeInfinity).CopyTo(body, 4 * 40_000);
        WavBytes.Refused(
            EncodecStatus.InvalidWav, "Sample 40000 of channel 0", WavBytes.Riff(WavBytes.Fmt(3, 1, 8000, 32), WavBytes.Data(body)));
    }

    private static void Check(byte[] fmt, byte[] data, WavSampleFormat format, float[] expected)
    {
        using WavReader reader = new(new MemoryStream(WavBytes.Riff(fmt, WavBytes.Data(data))));
        Assert.Equal(format, reader.SampleFormat);
        Assert.Equal((8000, 1, expected.Length), (reader.SampleRate, reader.Channels, reader.Length));
        Assert.Equal(expected, Assert.Single(WavBytes.ReadAll(reader)));
    }
}
