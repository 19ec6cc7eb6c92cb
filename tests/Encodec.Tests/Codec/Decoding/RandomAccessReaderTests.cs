using Encodec.Audio;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Any stretch is what decoding the whole file gives there.</summary>
public sealed class RandomAccessReaderTests
{
    public static IEnumerable<TheoryDataRow<string>> Layouts() => TestFile.Layouts.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_thousand_random_stretches_are_slices_of_the_whole(string layout)
    {
        using TestFile file = TestFile.Open(layout);
        long length = file.Layout.AudioLength;
        Random random = new(7);
        foreach (bool repair in (bool[])[true, false])
        {
            DecodeOptions options = new() { SeamRepair = repair, Threads = 1 };
            float[] whole = file.Decode(options);
            using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(file.Bytes), leaveOpen: false, options);
            for (int round = 0; round < 500; round++)
            {
                long start = random.NextInt64(length + 1);
                long count = random.NextInt64(1 + (random.Next(4) == 0 ? length - start : Math.Min(length - start, 60)));
                Expect(whole, length, start, count, Read(reader, start, count));
            }
        }
    }

    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    [InlineData("joins-that-touch")]
    public void Every_single_sample_is_the_one_of_the_whole(string layout)
    {
        using TestFile file = TestFile.Open(layout);
        float[] whole = file.Decode();
        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(file.Bytes), leaveOpen: false);
        for (long start = file.Layout.AudioLength - 1; start >= 0; start--)
        {
            Expect(whole, file.Layout.AudioLength, start, 1, Read(reader, start, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Reading_on_decodes_no_chunk_twice(string layout)
    {
        int windows = 0;
        using TestFile file = TestFile.Open(layout, () => windows++);
        float[] whole = file.Decode(new DecodeOptions { BatchSize = 1 });
        Assert.Equal(file.Layout.ChunkCount, windows);
        windows = 0;
        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(file.Bytes), leaveOpen: false, new DecodeOptions { BatchSize = 1 });
        long step = Math.Max(1, file.Layout.AudioLength / 300);
        for (long start = 0; start < file.Layout.AudioLength; start += step)
        {
            long count = Math.Min(step, file.Layout.AudioLength - start);
            Expect(whole, file.Layout.AudioLength, start, count, Read(reader, start, count));
        }

        if (layout != "joins-that-touch")
        {
            Assert.Equal(file.Layout.ChunkCount, windows);
        }
    }

    [Fact]
    public void Chunks_say_where_they_are()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        byte[] bytes = [.. file.Bytes];
        int[] starts = file.ChunkStarts();
        bytes[^1] ^= 1;
        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(bytes), leaveOpen: false);
        for (int index = 0; index < 4; index++)
        {
            RecordingChunk chunk = reader.GetChunk(index);
            Assert.Equal((index, 950 * index, index == 3 ? 333 : 950), (chunk.Index, chunk.Start, chunk.Length));
            Assert.Equal((index == 3 ? 5 : 12, index != 3), (chunk.Steps, chunk.IsIntact));
            Assert.Equal((starts[index] + 8, starts[index + 1] - starts[index] - 8), (chunk.FileOffset, chunk.PayloadBytes));
            Assert.Equal(System.Buffers.Binary.BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan((int)chunk.FileOffset)), chunk.Scale);
        }

        Assert.Equal(EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => reader.GetChunk(4)).Status);
        Assert.Equal(EncodecStatus.InvalidArgument, Assert.Throws<EncodecException>(() => reader.GetChunk(-1)).Status);
    }

    [Fact]
    public void Strict_reads_fail_where_a_damaged_chunk_is_needed_and_nowhere_else()
    {
        using TestFile file = TestFile.Open("guarded-tiny");
        float[] whole = file.Decode();
        byte[] bytes = [.. file.Bytes];
        bytes[file.ChunkStarts()[2] - 1] ^= 1;
        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(bytes), leaveOpen: false);
        long length = file.Layout.AudioLength;
        Expect(whole, length, 0, 947, Read(reader, 0, 947));
        Expect(whole, length, 1932, length - 1932, Read(reader, 1932, length - 1932));
        foreach (long start in (long[])[948, 960, 1000, 1931])
        {
            Assert.Equal(1, Assert.Throws<CorruptChunkException>(() => Read(reader, start, 1)).ChunkIndex);
        }

        Expect(whole, length, 0, 100, Read(reader, 0, 100));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(3184, 0)]
    [InlineData(3183, 1)]
    [InlineData(1, long.MaxValue)]
    [InlineData(long.MaxValue, 1)]
    public void Stretches_outside_the_recording_are_refused(long start, long count)
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(file.Bytes), leaveOpen: false);
        EncodecException exception = Assert.Throws<EncodecException>(
            () => reader.Decode(start, count, new MemoryAudioSink(new float[8], SampleLayout.Planar)));
        Assert.Equal(EncodecStatus.InvalidArgument, exception.Status);
    }

    [Fact]
    public void Sixteen_threads_with_a_reader_each_share_a_codec()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        float[] whole = file.Decode();
        long length = file.Layout.AudioLength;
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, seed =>
        {
            using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(file.Bytes), leaveOpen: false);
            Random random = new(seed);
            for (int round = 0; round < 40; round++)
            {
                long start = random.NextInt64(length);
                long count = random.NextInt64(length - start + 1);
                Expect(whole, length, start, count, Read(reader, start, count));
            }
        });
    }

    private static float[] Read(RandomAccessReader reader, long start, long count)
    {
        float[] audio = new float[count * reader.Channels];
        reader.Decode(start, count, new MemoryAudioSink(audio, SampleLayout.Planar));
        return audio;
    }

    private static void Expect(float[] whole, long length, long start, long count, float[] actual)
    {
        for (int channel = 0; channel < whole.Length / length; channel++)
        {
            Assert.True(
                whole.AsSpan((int)((channel * length) + start), (int)count).SequenceEqual(actual.AsSpan((int)(channel * count), (int)count)),
                $"{count} samples from {start}, channel {channel}");
        }
    }
}
