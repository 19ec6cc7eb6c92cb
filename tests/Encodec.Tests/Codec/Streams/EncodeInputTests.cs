using System.Runtime.InteropServices;
using Encodec.Audio;
using Encodec.Tests.Audio;

namespace Encodec.Tests.Codec.Streams;

/// <summary>An input gives the bytes that the same samples in memory give, whether or not its length is known.</summary>
public sealed class EncodeInputTests
{
    public static TheoryData<string> Layouts => StreamCase.Layouts;

    [Theory]
    [MemberData(nameof(Layouts))]
    public void The_bytes_are_those_of_a_source(string layout)
    {
        using StreamCase streams = StreamCase.Named(layout);

        // Nothing, less than a block of the pump, exactly one, and some.
        foreach (int length in new[] { 0, 1, 999, 1 << 14, 40_000 })
        {
            short[] samples = streams.Noise(length, length);
            byte[] expected = streams.EncodeAtOnce(samples);
            byte[] raw = MemoryMarshal.AsBytes(samples.AsSpan()).ToArray();
            Assert.Equal(expected, Encode(streams, new MemoryStream(raw)));
            Assert.Equal(expected, Encode(streams, new PipeStream(raw)));
        }
    }

    [Fact]
    public void What_the_input_fails_with_comes_through_and_nothing_has_been_written()
    {
        using StreamCase streams = StreamCase.Named("dynamic");
        byte[] cut = new byte[(40_000 * 2 * streams.Channels) - 1];
        using MemoryStream output = new();
        PcmInput input = PcmInput.OpenRaw(new PipeStream(cut), WavSampleFormat.Pcm16, Rate(streams), streams.Channels);
        Assert.Equal(EncodecStatus.InvalidWav, Assert.Throws<EncodecException>(() => streams.Codec.EncodeInput(input, output)).Status);
        Assert.Equal(0, output.Length);
    }

    private static byte[] Encode(StreamCase streams, Stream raw)
    {
        using MemoryStream output = new();
        PcmInput input = PcmInput.OpenRaw(raw, WavSampleFormat.Pcm16, Rate(streams), streams.Channels);
        streams.Codec.EncodeInput(input, output, streams.Options());
        return output.ToArray();
    }

    private static int Rate(StreamCase streams) => streams.Codec.Bundle.Manifest.SampleRate;
}
