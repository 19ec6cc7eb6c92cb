using System.Globalization;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec.Streams;

/// <summary>However samples are pushed, the bytes are those of one call.</summary>
public sealed class StreamEncoderTests
{
    /// <summary>Nothing, one sample, around a stride and a window, and several groups of chunks with ends of every kind.</summary>
    private static readonly int[] Lengths = [0, 1, 599, 600, 949, 950, 951, 955, 960, 961, 1007, 1008, 1910, 7600, 8123, 20_000];

    public static TheoryData<string> Layouts => StreamCase.Layouts;

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Random_pushes_in_every_form_give_the_bytes_of_one_call(string layout)
    {
        using StreamCase streams = StreamCase.Named(layout);
        Random random = new(layout.Length);
        foreach (int length in Lengths)
        {
            short[] samples = streams.Noise(length, length);
            byte[] expected = streams.EncodeAtOnce(samples);
            foreach ((int threads, int batch) in ((int, int)[])[(1, 1), (2, 0), (8, 3)])
            {
                foreach (LengthMode? mode in (LengthMode?[])[null, LengthMode.Hold, LengthMode.Patch])
                {
                    using StreamEncoder encoder = streams.Open(mode is null ? length : null, mode ?? default, streams.Options(threads, batch));
                    List<byte> file = [];
                    PushRandomly(encoder, samples, streams.Channels, random, file);
                    encoder.Finish();
                    encoder.PullInto(file, 1 + random.Next(50));
                    encoder.ApplyPatch(file);
                    Assert.Equal(mode == LengthMode.Patch, encoder.Patch.Length > 0);
                    byte[] actual = mode == LengthMode.Patch ? WithoutPadding(file) : [.. file];
                    Assert.True(expected.AsSpan().SequenceEqual(actual), $"{length} samples, {threads} threads, batches of {batch}, {mode}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Pushes_of_one_sample_and_of_everything_give_the_bytes_of_one_call(string layout)
    {
        using StreamCase streams = StreamCase.Named(layout);
        short[] samples = streams.Noise(9001, seed: 1);
        byte[] expected = streams.EncodeAtOnce(samples);
        foreach (int size in (int[])[1, 9001])
        {
            using StreamEncoder encoder = streams.Open();
            foreach (short[] part in samples.Chunk(size * streams.Channels))
            {
                encoder.Push(part.AsSpan());
            }

            encoder.Finish();
            List<byte> file = [];
            encoder.PullInto(file);
            Assert.Equal(expected, file);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Streams_write_the_golden_file(GoldenCase golden) => GoldenCodec.CheckStreaming(golden);

    [Fact]
    public void With_a_known_length_the_header_comes_first_and_chunks_as_they_are_ready()
    {
        using StreamCase streams = StreamCase.Named("dynamic");
        using StreamEncoder encoder = streams.Open(length: 20_000);
        List<byte> file = [];
        encoder.PullInto(file);
        Assert.Equal(20_000, new EcdcReader(new MemoryStream([.. file])).Header.AudioLength);
        encoder.Push(streams.Noise(10_000, seed: 1).AsSpan());
        Assert.True(encoder.Available > 0);
    }

    [Fact]
    public void With_the_length_unknown_nothing_comes_out_before_the_end_unless_it_is_to_be_patched()
    {
        using StreamCase streams = StreamCase.Named("dynamic");
        using StreamEncoder held = streams.Open();
        using StreamEncoder patched = streams.Open(mode: LengthMode.Patch);
        long header = patched.Available;
        held.Push(streams.Noise(10_000, seed: 1).AsSpan());
        patched.Push(streams.Noise(10_000, seed: 1).AsSpan());
        Assert.Equal(0, held.Available);
        Assert.Equal(0, held.Pull(new byte[100]));
        Assert.True(patched.Available > header);
        held.Finish();
        patched.Finish();
        Assert.Equal(patched.Available - EcdcFormat.MaximumAudioLength.ToString(CultureInfo.InvariantCulture).Length + 5, held.Available);
        Assert.Equal(0, held.Patch.Length);
    }

    [Fact]
    public void A_file_that_has_not_been_patched_is_refused()
    {
        using StreamCase streams = StreamCase.Named("dynamic");
        using StreamEncoder encoder = streams.Open(mode: LengthMode.Patch);
        encoder.Push(streams.Noise(20_000, seed: 1).AsSpan());
        List<byte> file = [];
        encoder.PullInto(file);
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Assert.Throws<EncodecException>(() => Measure()).Status);
        encoder.Finish();
        encoder.PullInto(file);
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Assert.Throws<EncodecException>(() => Measure()).Status);
        encoder.ApplyPatch(file);
        Assert.Equal(20_000, Measure());

        long Measure() => streams.Codec.MeasureLength(new MemoryStream([.. file]));
    }

    [Fact]
    public void A_header_padded_for_the_longest_recording_holds_it()
    {
        EcdcHeader header = new() { ModelName = "m", AudioLength = 0, Codebooks = 1, UsesLanguageModel = true, LanguageModelHash = "" };
        EcdcHeader longest = header with { AudioLength = EcdcFormat.MaximumAudioLength };
        byte[] start = EcdcHeaderWriter.WriteFileStart(longest);
        byte[] padded = EcdcHeaderWriter.WriteFileStart(header, start.Length - 9);
        Assert.Equal(start.Length, padded.Length);
        Assert.Equal(0, new EcdcReader(new MemoryStream(padded)).Header.AudioLength);
        Assert.Equal(longest.AudioLength, new EcdcReader(new MemoryStream(start)).Header.AudioLength);
    }

    private static void PushRandomly(StreamEncoder encoder, short[] samples, int channels, Random random, List<byte> file)
    {
        int total = samples.Length / channels;
        for (int at = 0; at < total;)
        {
            int count = Math.Min(total - at, random.Next(3) switch { 0 => random.Next(20), 1 => random.Next(2000), _ => random.Next(total + 1) });
            PushedForms.All[random.Next(PushedForms.All.Count)](encoder, samples[(at * channels)..((at + count) * channels)], channels);
            at += count;
            Assert.Equal(at, encoder.Position);
            if (random.Next(2) == 0)
            {
                encoder.PullInto(file, 1 + random.Next(300));
            }
        }
    }

    /// <summary>The same file as it is written when the length is known from the start.</summary>
    private static byte[] WithoutPadding(List<byte> file)
    {
        EcdcReader reader = new(new MemoryStream([.. file]));
        using MemoryStream rewritten = new();
        EcdcWriter writer = new(rewritten, reader.Header);
        while (reader.TryReadChunk(out EcdcChunk chunk))
        {
            writer.WriteChunk(chunk.Payload.Span);
        }

        return rewritten.ToArray();
    }
}
