using System.Globalization;
using System.Text.RegularExpressions;
using Encodec.Audio;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Tests.Codec;

/// <summary>Explicit chunk durations with a graph that drops a frame which its window only begins.</summary>
public sealed class ChunkDurationTests : IDisposable
{
    private const int Rate = 48_000;
    private const int Channels = 2;
    private const int SamplesPerFrame = 320;

    private readonly EncodecCodec _codec = EncodecCodec.Open(TestData.DemoBundle);

    [Theory]
    [InlineData(250.0, 12_000, 37, 38)]
    [InlineData(1001.0, 48_048, 150, 151)]
    public void One_that_is_no_whole_number_of_frames_is_refused_with_the_nearest_that_are(double milliseconds, int samples, int made, int needed)
    {
        foreach (Action<double> operation in (Action<double>[])[Encode, RoundTrip])
        {
            EncodecException exception = Assert.Throws<EncodecException>(() => operation(milliseconds));
            Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
            Assert.Contains($" {milliseconds} ms is {samples} samples", exception.Message, StringComparison.Ordinal);
            Assert.Contains($"makes {made}, and {needed} are coded", exception.Message, StringComparison.Ordinal);

            double[] nearest = Suggested(exception.Message);
            Assert.Equal(2, nearest.Length);
            Assert.True(nearest[0] < milliseconds && milliseconds < nearest[1]);
            Assert.All(nearest, operation);
        }
    }

    [Fact]
    public void The_nearest_durations_round_to_whole_frames()
    {
        string message = Assert.Throws<EncodecException>(() => Encode(250.0)).Message;
        Assert.Equal([37, 38], Suggested(message).Select(milliseconds => Math.Round(milliseconds * Rate / 1000.0) / SamplesPerFrame));
    }

    [Fact]
    public void A_duration_of_whole_frames_is_written_as_asked()
    {
        using MemoryStream file = new();
        _codec.Encode(Silence(), file, new EncodeOptions { ChunkMilliseconds = 500.0 });
        EcdcHeader header = new EcdcReader(new MemoryStream(file.ToArray())).Header;
        Assert.Equal((24_000, 24_000, 75), (header.ChunkSamples, header.ChunkStride, header.StepsPerChunk));
    }

    public void Dispose() => _codec.Dispose();

    private static double[] Suggested(string message) =>
        [.. Regex.Matches(message[message.LastIndexOf(':')..], "[0-9.]+(?= )").Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static MemoryAudioSource Silence() => new(new float[30_000 * Channels], Rate, Channels, SampleLayout.Interleaved);

    private void Encode(double milliseconds) => _codec.Encode(Silence(), Stream.Null, new EncodeOptions { ChunkMilliseconds = milliseconds });

    private void RoundTrip(double milliseconds) => _codec.RoundTrip(
        Silence(), new MemoryAudioSink(new float[30_000 * Channels], SampleLayout.Interleaved), new EncodeOptions { ChunkMilliseconds = milliseconds });
}
