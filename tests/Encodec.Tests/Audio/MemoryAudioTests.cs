using CsCheck;
using Encodec.Audio;
using Xunit;

namespace Encodec.Tests.Audio;

public sealed class MemoryAudioTests
{
    [Fact]
    public void Interleaved_samples_are_taken_apart() =>
        Assert.Equal([[1f, 3f, 5f], [2f, 4f, 6f]], Read(SampleLayout.Interleaved, [1, 2, 3, 4, 5, 6]));

    [Fact]
    public void Planar_samples_are_taken_channel_by_channel() =>
        Assert.Equal([[1f, 2f, 3f], [4f, 5f, 6f]], Read(SampleLayout.Planar, [1, 2, 3, 4, 5, 6]));

    [Theory]
    [InlineData(SampleLayout.Interleaved)]
    [InlineData(SampleLayout.Planar)]
    public void What_is_read_and_written_in_pieces_comes_back_as_it_was(SampleLayout layout)
    {
        var sizes = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 50], Gen.Int[1, 20]);
        sizes.Sample((channels, length, piece) =>
        {
            float[] samples = [.. Enumerable.Range(1, channels * length).Select(i => (float)i)];
            float[] written = new float[samples.Length + 2];
            MemoryAudioSource source = new(samples, 48_000, channels, layout);
            MemoryAudioSink sink = new(written, layout);
            sink.Begin(source.SampleRate, source.Channels, source.Length);
            AudioBuffer buffer = new(channels, piece + 3);
            for (int at = 0; at < length; at += piece)
            {
                int count = Math.Min(piece, length - at);
                source.Read(buffer, 3, count);
                sink.Write(buffer, 3, count);
            }

            Assert.Equal([.. samples, 0f, 0f], written);
            Assert.Equal((48_000, channels, length, length), (sink.SampleRate, sink.Channels, sink.Length, sink.Position));
        });
    }

    [Fact]
    public void Samples_that_are_not_finite_are_named()
    {
        float[] samples = [0, 0, 0, float.NaN, 0, float.NegativeInfinity];
        Refused(EncodecStatus.InvalidArgument, "Sample 1 of channel 1 is NaN", () => Source(samples, 1, 2, SampleLayout.Interleaved));
        Refused(EncodecStatus.InvalidArgument, "Sample 0 of channel 1 is NaN", () => Source(samples, 1, 2, SampleLayout.Planar));
    }

    [Fact]
    public void A_source_refuses_values_that_cannot_be()
    {
        float[] samples = new float[6];
        Refused(EncodecStatus.InvalidArgument, "6 values in all; expected a multiple of the 4 channels", () => Source(samples, 1, 4, 0));
        Refused(EncodecStatus.InvalidArgument, "0 channels", () => Source(samples, 1, 0, 0));
        Refused(EncodecStatus.InvalidArgument, "Sample rate 0", () => Source(samples, 0, 1, 0));
        Refused(EncodecStatus.InvalidArgument, "Sample layout 2", () => Source(samples, 1, 1, (SampleLayout)2));
        MemoryAudioSource source = Source(samples, 1, 2, 0);
        Refused(EncodecStatus.InvalidState, "4 samples at sample 0 of 3", () => source.Read(new AudioBuffer(2, 4), 0, 4));
        Assert.Throws<ArgumentException>(() => source.Read(new AudioBuffer(1, 4), 0, 1));
    }

    [Fact]
    public void A_sink_names_both_counts_where_its_memory_is_too_small()
    {
        MemoryAudioSink sink = new(new float[7], SampleLayout.Planar);
        Refused(EncodecStatus.BufferTooSmall, "7 values; expected 8 for 4 samples of 2 channels", () => sink.Begin(1, 2, 4));
        Refused(EncodecStatus.BufferTooSmall, "expected 18446744073709551614 for", () => sink.Begin(1, 2, long.MaxValue));
        sink.Begin(1, 2, 3);
    }

    [Fact]
    public void A_sink_refuses_values_that_cannot_be_and_calls_out_of_order()
    {
        Refused(EncodecStatus.InvalidArgument, "Sample layout -1", () => _ = new MemoryAudioSink(default, (SampleLayout)(-1)));
        MemoryAudioSink sink = new(new float[8], SampleLayout.Interleaved);
        AudioBuffer buffer = new(2, 8);
        Refused(EncodecStatus.InvalidArgument, "0 channels", () => sink.Begin(1, 0, 4));
        Refused(EncodecStatus.InvalidState, "has not begun", () => sink.Write(buffer, 0, 1));
        sink.Begin(1, 2, 4);
        Refused(EncodecStatus.InvalidState, "has begun already", () => sink.Begin(1, 2, 4));
        sink.Write(buffer, 0, 3);
        Refused(EncodecStatus.InvalidState, "2 samples at sample 3 of 4", () => sink.Write(buffer, 0, 2));
    }

    private static float[][] Read(SampleLayout layout, float[] samples) => WavBytes.ReadAll(Source(samples, 8000, 2, layout));

    private static MemoryAudioSource Source(float[] samples, int rate, int channels, SampleLayout layout) =>
        new(samples, rate, channels, layout);

    private static void Refused(EncodecStatus status, string fragment, Action action)
    {
        EncodecException exception = Assert.Throws<EncodecException>(action);
        Assert.Equal(status, exception.Status);
        Assert.Contains(fragment, exception.Message, StringComparison.Ordinal);
    }
}
