using CsCheck;
using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class WavRoundTripTests
{
    [Theory]
    [InlineData(WavSampleFormat.Pcm16, 32768)]
    [InlineData(WavSampleFormat.Pcm24, 8388608)]
    public void Integers_come_back_as_they_were(WavSampleFormat format, int scale) =>
        Channels(Gen.Int[-scale, scale - 1].Select(value => value / (float)scale))
            .Sample(channels => RoundTrip(format, channels), iter: 300);

    [Fact]
    public void Floats_come_back_as_they_were() =>
        Channels(Gen.Float.Where(float.IsFinite)).Sample(channels => RoundTrip(WavSampleFormat.Float32, channels), iter: 300);

    [Theory]
    [InlineData(WavSampleFormat.Pcm16, 32768f)]
    [InlineData(WavSampleFormat.Pcm24, 8388608f)]
    public void Audio_within_full_scale_comes_back_to_within_half_a_step(WavSampleFormat format, float scale) =>
        Gen.Float[-1f, 1f].Array[1, 50].Sample(samples =>
        {
            float[] read = Assert.Single(WavBytes.ReadAll(WavBytes.WriteAll(format, 8000, samples)));
            for (int i = 0; i < samples.Length; i++)
            {
                // Full scale itself is the one value that lies a whole step above the largest integer.
                float expected = Math.Min(samples[i], (scale - 1) / scale);
                Assert.InRange(read[i] - (double)expected, -0.5 / scale, 0.5 / scale);
            }
        });

    [Fact]
    public void Pieces_of_any_size_make_the_same_file()
    {
        float[] ramp = [.. Enumerable.Range(0, 40_000).Select(i => i / 40_000f)];
        float[][] channels = [ramp, [.. ramp.Select(sample => -sample)]];
        AudioBuffer buffer = WavBytes.Buffer(channels);
        using MemoryStream stream = new();
        using WavWriter writer = new(stream, WavSampleFormat.Pcm24, leaveOpen: true);
        writer.Begin(48_000, 2, 40_000);
        int at = 0;
        foreach (int count in (int[])[1, 0, 999, 30_000, 9_000])
        {
            writer.Write(buffer, at, count);
            at += count;
        }

        writer.Complete();
        Assert.Equal(WavBytes.WriteAll(WavSampleFormat.Pcm24, 48_000, channels), stream.ToArray());
    }

    private static Gen<float[][]> Channels(Gen<float> sample) =>
        from channels in Gen.Int[1, 6]
        from length in Gen.Int[0, 40]
        from samples in sample.Array[length].Array[channels]
        select samples;

    private static void RoundTrip(WavSampleFormat format, float[][] channels)
    {
        byte[] file = WavBytes.WriteAll(format, 44_100, channels);
        Assert.Equal(0, file.Length % 2);
        Assert.Equal((uint)file.Length - 8, BitConverter.ToUInt32(file, 4));
        using WavReader reader = new(new MemoryStream(file));
        Assert.Equal(
            (44_100, channels.Length, (long)channels[0].Length, format),
            (reader.SampleRate, reader.Channels, reader.Length, reader.SampleFormat));
        Assert.Equal(channels, WavBytes.ReadAll(reader));
    }
}
