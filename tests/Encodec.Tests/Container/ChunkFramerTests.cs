using System.Buffers.Binary;
using Encodec.Container;

namespace Encodec.Tests.Container;

public sealed class ChunkFramerTests
{
    private static readonly FramingRules Rules = new() { Expected = long.MaxValue, Recovers = true, MinimumPayload = 5, LikelyPayload = 4 << 20 };

    [Theory]
    [InlineData(0x00_00_00_05)]
    [InlineData(0x00_00_01_00)]
    [InlineData(0x00_3F_FF_FF)]
    public void Bytes_that_look_like_a_length_everywhere_take_time_that_grows_with_their_number_alone(int length)
    {
        // Checking each place where a length stands against its payload would take hours.
        byte[] hostile = new byte[24 << 20];
        for (int i = 0; i + 4 <= hostile.Length; i += 4)
        {
            BinaryPrimitives.WriteInt32BigEndian(hostile.AsSpan(i), length);
        }

        using CancellationTokenSource late = new(TimeSpan.FromSeconds(60));
        ChunkFramer framer = new(Rules, 0);
        List<FramedItem> items = [];
        for (int at = 0; at < hostile.Length; at += 1 << 16)
        {
            Assert.False(late.IsCancellationRequested);
            framer.Push(hostile.AsSpan(at, 1 << 16));
            Drain(framer, items);
        }

        framer.Finish();
        Drain(framer, items);
        Assert.Equal(FramedKind.Lost, items[^1].Kind);
    }

    [Fact]
    public void Damaged_chunks_up_to_the_end_take_time_that_grows_with_their_number_alone()
    {
        // Lengths that lead from one to the next, no payload that fits: each could be the last one, with all that follows as its payload.
        byte[] hostile = new byte[9 * 400_000];
        for (int i = 0; i < hostile.Length; i += 9)
        {
            hostile[i + 3] = 1;
            hostile[i + 8] = 1;
        }

        using CancellationTokenSource late = new(TimeSpan.FromSeconds(60));
        ChunkFramer framer = new(Rules with { MinimumPayload = 1 }, 0);
        framer.Push(hostile);
        framer.Finish();
        int chunks = 0;
        while (framer.TryTake(out FramedItem item) && item.Kind == FramedKind.Chunk)
        {
            Assert.False(late.IsCancellationRequested);
            Assert.NotEqual(item.StoredChecksum, item.ActualChecksum);
            chunks++;
        }

        Assert.Equal(400_000, chunks);
    }

    [Fact]
    public void A_chunk_after_megabytes_of_noise_is_found()
    {
        byte[] noise = new byte[6 << 20];
        new Random(1).NextBytes(noise);
        using MemoryStream file = new();
        file.Write(noise);
        byte[] payload = [1, 2, 3, 4, 5, 6, 7];
        WriteChunk(file, payload);
        ChunkFramer framer = new(Rules, 100);
        framer.Push(file.ToArray());
        framer.Finish();
        List<FramedItem> items = [];
        Drain(framer, items);
        Assert.Equal([FramedKind.Lost, FramedKind.Chunk, FramedKind.Lost], items.Select(item => item.Kind));
        Assert.Equal(payload, items[1].Payload.ToArray());
        Assert.Equal(new ChunkLocation(100 + noise.Length + 8, 7), items[1].Location);
    }

    [Fact]
    public void Payloads_longer_than_likely_are_accepted_where_nothing_is_damaged()
    {
        using MemoryStream file = new();
        byte[] payload = new byte[5000];
        new Random(2).NextBytes(payload);
        WriteChunk(file, payload);
        WriteChunk(file, payload);
        ChunkFramer framer = new(Rules with { LikelyPayload = 50 }, 0);
        List<FramedItem> items = [];
        foreach (byte value in file.ToArray())
        {
            framer.Push([value]);
            Drain(framer, items);
        }

        framer.Finish();
        Drain(framer, items);
        Assert.Equal([FramedKind.Chunk, FramedKind.Chunk, FramedKind.Lost], items.Select(item => item.Kind));
        Assert.All(items[..2], item => Assert.Equal((false, item.StoredChecksum), (item.IsRecovered, item.ActualChecksum)));
    }

    private static void Drain(ChunkFramer framer, List<FramedItem> items)
    {
        while (framer.TryTake(out FramedItem item))
        {
            items.Add(item);
        }
    }

    private static void WriteChunk(MemoryStream file, byte[] payload)
    {
        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(header, payload.Length);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], System.IO.Hashing.Crc32.HashToUInt32(payload));
        file.Write(header);
        file.Write(payload);
    }
}
