using Encodec.Audio;
using Encodec.Audio.Channels;

namespace Encodec.Tests.Audio.Channels;

public sealed class ChannelConversionTests
{
    private static readonly float[][] Stereo = [[1f, 0.5f, -1f, 0.25f], [0f, 0.5f, -0.5f, -0.25f]];

    [Fact]
    public void Mono_to_stereo_copies() =>
        Assert.Equal([Stereo[0], Stereo[0]], Pull(ChannelConversion.Between(1, 2), Stereo[0]));

    [Fact]
    public void Stereo_to_mono_is_the_mean() =>
        Assert.Equal([[0.5f, 0.5f, -0.75f, 0f]], Pull(ChannelConversion.Between(2, 1), Stereo));

    [Fact]
    public void Mono_to_stereo_and_back_changes_no_bit()
    {
        float[] samples = [.. Enumerable.Range(0, 999).Select(i => MathF.Sin(i))];
        Assert.Equal([samples], Pull(ChannelConversion.Between(2, 1), Pull(ChannelConversion.Between(1, 2), samples)));
    }

    [Fact]
    public void Channels_can_be_picked()
    {
        Assert.Equal([Stereo[1]], Pull(ChannelConversion.Picking(2, [1]), Stereo));
        Assert.Equal([Stereo[1], Stereo[0], Stereo[1]], Pull(ChannelConversion.Picking(2, [1, 0, 1]), Stereo));
        Assert.True(ChannelConversion.Picking(2, [0, 1]).ChangesNothing);
        Assert.False(ChannelConversion.Picking(2, [1, 0]).ChangesNothing);
        Assert.False(ChannelConversion.Picking(2, [0]).ChangesNothing);
        Assert.True(ChannelConversion.Between(6, 6).ChangesNothing);
        Assert.False(ChannelConversion.Between(2, 1).ChangesNothing);
    }

    [Fact]
    public void The_rest_is_refused()
    {
        foreach ((int from, int to) in new[] { (6, 2), (2, 6), (1, 3), (3, 1) })
        {
            EncodecException exception = Assert.Throws<EncodecException>(() => ChannelConversion.Between(from, to));
            Assert.Equal(EncodecStatus.ChannelCountMismatch, exception.Status);
            Assert.Contains($"Audio of {from} channels is not converted to {to}", exception.Message, StringComparison.Ordinal);
        }

        foreach (int wrong in new[] { 2, -1, int.MaxValue })
        {
            EncodecException exception = Assert.Throws<EncodecException>(() => ChannelConversion.Picking(2, [0, wrong]));
            Assert.Equal(EncodecStatus.ChannelCountMismatch, exception.Status);
            Assert.Contains($"Channel {(long)wrong + 1}", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sink_gives_what_an_input_gives_in_any_pieces()
    {
        ChannelConversion conversion = ChannelConversion.Between(2, 1);
        float[][] samples = [.. Enumerable.Range(0, 2).Select(c => Enumerable.Range(0, 9_001).Select(i => MathF.Sin(i + c)).ToArray())];
        foreach (int block in new[] { 1, 1000, 9_001 })
        {
            float[] written = new float[9_001];
            MemoryAudioSink memory = new(written, SampleLayout.Planar);
            ChannelSink sink = new(memory, conversion);
            sink.Begin(48_000, 2, 9_001);
            for (int at = 0; at < 9_001; at += block)
            {
                sink.Write(WavBytes.Buffer(samples), at, Math.Min(block, 9_001 - at));
            }

            Assert.Equal((1, 9_001L), (memory.Channels, memory.Position));
            Assert.Equal(Pull(conversion, samples)[0], written);
        }

        ChannelSink wrong = new(new MemoryAudioSink(new float[10], SampleLayout.Planar), conversion);
        Assert.Equal(EncodecStatus.ChannelCountMismatch, Assert.Throws<EncodecException>(() => wrong.Begin(48_000, 3, 1)).Status);
    }

    [Fact]
    public void Rate_and_channels_together_are_the_two_one_after_the_other()
    {
        float[] left = [.. Enumerable.Range(0, 3_000).Select(i => MathF.Sin(i * 0.1f))];
        MemoryAudioSource mono = new(left, 44_100, 1, SampleLayout.Planar);
        float[][] converted = WavBytes.ReadAll(new AudioInputSource(
            AudioConversion.Convert(new AudioSourceInput(mono), 48_000, ChannelConversion.Between(1, 2))));
        Assert.Equal(Resampling.Resampled.Pull(left, 44_100, 48_000), converted[0]);
        Assert.Equal(converted[0], converted[1]);

        float[] back = new float[3_000];
        MemoryAudioSink memory = new(back, SampleLayout.Planar);
        IAudioSink sink = AudioConversion.Convert(memory, 48_000, 44_100, ChannelConversion.Between(2, 1));
        sink.Begin(48_000, 2, converted[0].Length);
        sink.Write(WavBytes.Buffer(converted), 0, converted[0].Length);
        Assert.Equal((44_100, 1, 3_000L), (memory.SampleRate, memory.Channels, memory.Position));
        Assert.Equal(Resampling.Resampled.Pull(converted[0], 48_000, 44_100), back);

        Assert.Same(memory, AudioConversion.Convert(memory, 48_000, 48_000, ChannelConversion.Between(2, 2)));
    }

    private static float[][] Pull(ChannelConversion conversion, params float[][] samples)
    {
        MemoryAudioSource source = new((float[])[.. samples.SelectMany(channel => channel)], 48_000, samples.Length, SampleLayout.Planar);
        ChannelInput input = new(new AudioSourceInput(source), conversion);
        Assert.Equal((48_000, conversion.To, (long)samples[0].Length), (input.SampleRate, input.Channels, input.Length));
        return WavBytes.ReadAll(new AudioInputSource(input));
    }
}
