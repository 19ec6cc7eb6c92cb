using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Every flip and every cut of small files, concealed: in one call, as a stream and through a reader.</summary>
public sealed class DamageTests
{
    private static readonly DecodeOptions Concealing = new() { Damage = DamageMode.Conceal, Threads = 1 };

    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    [InlineData("tiny-fixed-chunk-ms")]
    [InlineData("tiny-mono-no-normalize")]
    public void A_flip_of_any_byte_damages_the_samples_of_its_chunk_and_no_others(string name)
    {
        using TestFile file = TestFile.Open(name);
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();
        for (int position = starts[0]; position < file.Bytes.Length; position++)
        {
            int chunk = Array.FindLastIndex(starts, start => start <= position);
            bool isLength = position < starts[chunk] + 4;
            foreach (byte flip in (byte[])[1, 0x10, 0x80, 0xFF, 0x22])
            {
                byte[] bytes = [.. file.Bytes];
                bytes[position] ^= flip;

                // A length can be reconstructed: the chunk itself is whole.
                DamagedRange expected = isLength
                    ? new DamagedRange(chunk, file.Layout.Start(chunk), 0, EncodecStatus.CorruptChunk)
                    : Extent(file, chunk, 1, EncodecStatus.CorruptChunk);
                CheckConcealed(file, whole, bytes, [expected], seed: (position * 7) + flip);
            }
        }
    }

    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    [InlineData("tiny-fixed-chunk-ms")]
    public void A_cut_anywhere_loses_what_comes_after_it(string name)
    {
        using TestFile file = TestFile.Open(name);
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();
        long chunks = file.Layout.ChunkCount;
        for (int length = starts[0]; length < file.Bytes.Length; length++)
        {
            int cut = Array.FindLastIndex(starts, start => start <= length);
            List<DamagedRange> expected = [];
            long missing = cut;
            if (length > starts[cut])
            {
                expected.Add(Extent(file, cut, 1, EncodecStatus.Truncated));
                missing++;
            }

            if (missing < chunks)
            {
                expected.Add(Extent(file, missing, chunks - missing, EncodecStatus.ChunkCountMismatch));
            }

            CheckConcealed(file, whole, file.Bytes[..length], expected, seed: length);
        }
    }

    /// <summary>Without its header nothing of a file can be saved; a flip that leaves a valid header leaves a file to be read by it.</summary>
    [Theory]
    [InlineData("tiny-dynamic")]
    [InlineData("guarded-tiny")]
    [InlineData("tiny-fixed-chunk-ms")]
    public void A_flip_in_the_header_is_refused_or_followed_and_a_cut_refused(string name)
    {
        using TestFile file = TestFile.Open(name);
        int headerEnd = file.ChunkStarts()[0];
        int refused = 0;
        for (int position = 0; position < headerEnd; position++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] bytes = [.. file.Bytes];
                bytes[position] ^= (byte)(1 << bit);
                if (Record.Exception(() => file.Decode(Concealing, bytes)) is Exception exception)
                {
                    EncodecException known = Assert.IsType<EncodecException>(exception, exactMatch: false);
                    Assert.NotEqual(EncodecStatus.Internal, known.Status);
                    refused++;
                }
            }

            EncodecException cut = Assert.ThrowsAny<EncodecException>(() => file.Decode(Concealing, file.Bytes[..position]));
            Assert.Equal(position == 0 ? EncodecStatus.NotEcdc : EncodecStatus.Truncated, cut.Status);
        }

        // Nearly every bit of a header counts.
        Assert.InRange(refused, headerEnd * 6, (headerEnd * 8) - 1);
    }

    [Fact]
    public void Chunks_that_are_gone_or_unreadable_together_are_counted()
    {
        using TestFile file = TestFile.Open("windows-ten-deep");
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();

        // Chunks 5 to 7 are noise, framing and all.
        byte[] noise = [.. file.Bytes];
        new Random(3).NextBytes(noise.AsSpan(starts[5], starts[8] - starts[5]));
        DamagedRange[] expected =
            [Extent(file, 5, 1, EncodecStatus.CorruptChunk), Extent(file, 6, 2, EncodecStatus.ChunkCountMismatch)];
        CheckConcealed(file, whole, noise, expected, seed: 1);

        // Chunks 5 to 7 have wrong payloads behind right lengths.
        byte[] payloads = [.. file.Bytes];
        foreach (int chunk in (int[])[5, 6, 7])
        {
            payloads[starts[chunk] + 9] ^= 0x55;
        }

        CheckConcealed(
            file, whole, payloads, [.. Enumerable.Range(5, 3).Select(chunk => Extent(file, chunk, 1, EncodecStatus.CorruptChunk))], seed: 2);
    }

    [Fact]
    public void A_payload_that_cannot_be_decoded_and_a_scale_that_is_none_are_concealed_behind_a_right_checksum()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();
        byte[] scale = [.. file.Bytes];
        scale[starts[1] + 8] = 0x7F;
        scale[starts[1] + 9] = 0xC0;
        byte[] payload = [.. file.Bytes];
        payload.AsSpan(starts[1] + 12, starts[2] - starts[1] - 12).Clear();
        payload[starts[1] + 12] = 1;
        foreach (byte[] bytes in (byte[][])[scale, payload])
        {
            uint checksum = System.IO.Hashing.Crc32.HashToUInt32(bytes.AsSpan((starts[1] + 8)..starts[2]));
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(starts[1] + 4), checksum);
            CheckConcealed(file, whole, bytes, [Extent(file, 1, 1, EncodecStatus.CorruptChunk)], seed: 4);
        }
    }

    [Fact]
    public void Trailing_bytes_and_a_chunk_too_many_are_reported()
    {
        using TestFile file = TestFile.Open("guarded-tiny");
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();
        DamagedRange[] surplus = [new DamagedRange(4, 3080, 0, EncodecStatus.ChunkCountMismatch)];
        CheckConcealed(file, whole, [.. file.Bytes, 0], surplus, seed: 1);
        CheckConcealed(file, whole, [.. file.Bytes, .. new byte[100]], surplus, seed: 2);
        CheckConcealed(file, whole, [.. file.Bytes, .. file.Bytes.AsSpan(starts[1], starts[2] - starts[1])], surplus, seed: 3);
    }

    [Theory]
    [InlineData("legacy-63998")]
    [InlineData("legacy-86400")]
    public void An_old_file_with_a_damaged_payload_is_still_an_old_file(string name)
    {
        using TestFile file = TestFile.Open(name);
        float[] whole = file.Decode();
        byte[] bytes = [.. file.Bytes];
        bytes[file.ChunkStarts()[1] - 1] ^= 1;
        List<DamagedRange> met = [];
        float[] audio = file.Decode(Concealing with { OnDamage = met.Add }, bytes);
        DamagedRange expected = Extent(file, 0, 1, EncodecStatus.CorruptChunk);
        Assert.Equal([expected], met);
        CheckSamples(file, whole, audio, [expected]);
    }

    [Fact]
    public void A_file_cut_to_as_many_chunks_as_an_old_one_would_have_is_a_cut_file()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        int[] starts = file.ChunkStarts();
        List<DamagedRange> met = [];
        float[] audio = file.Decode(Concealing with { OnDamage = met.Add }, file.Bytes[..starts[1]]);
        Assert.Equal([Extent(file, 1, 3, EncodecStatus.ChunkCountMismatch)], met);
        CheckSamples(file, file.Decode(), audio, met);
    }

    [Fact]
    public void Concealed_stretches_are_silent_between_fades_that_begin_and_end_at_their_neighbours()
    {
        using TestFile file = TestFile.Open("tiny-fixed-chunk-ms");
        float[] whole = file.Decode();
        byte[] bytes = [.. file.Bytes];
        bytes[file.ChunkStarts()[2] - 1] ^= 1;
        float[] audio = file.Decode(Concealing, bytes);
        Assert.All(audio[(960 + 240)..(1920 - 240)], sample => Assert.Equal(0f, sample));
        for (int i = 0; i < 240; i++)
        {
            float share = (i + 1) / 241f;
            Assert.Equal(whole[959] * (1 - share), audio[960 + i], 1e-6f);
            Assert.Equal(whole[1920] * (1 - share), audio[1919 - i], 1e-6f);
        }
    }

    [Fact]
    public void The_callers_function_conceals_with_or_without_fades()
    {
        using TestFile file = TestFile.Open("tiny-fixed-chunk-ms");
        byte[] bytes = [.. file.Bytes];
        bytes[file.ChunkStarts()[2] - 1] ^= 1;
        foreach (bool fades in (bool[])[true, false])
        {
            DecodeOptions options = Concealing with
            {
                Conceal = (chunk, start, audio) =>
                {
                    Assert.Equal((1, 960, 960, 2), (chunk, start, audio.Capacity, audio.Channels));
                    Assert.All(audio.Channel(0).ToArray(), sample => Assert.Equal(0f, sample));
                    audio.Channel(0).Fill(0.25f);
                    return fades;
                },
            };
            float[] audio = file.Decode(options, bytes);
            Assert.All(audio[(960 + 240)..(1920 - 240)], sample => Assert.Equal(0.25f, sample));
            Assert.Equal(!fades, audio[960] == 0.25f);
        }
    }

    [Fact]
    public void A_header_alone_cannot_make_years_of_silence()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        byte[] header = System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(file.Bytes.AsSpan(9, file.ChunkStarts()[0] - 9)).Replace("3183", "9007199254740991", StringComparison.Ordinal));
        byte[] bytes = [.. file.Bytes.AsSpan(0, 8), (byte)header.Length, .. header];
        EncodecStatus[] statuses =
        [
            Assert.ThrowsAny<EncodecException>(() => file.Codec.MeasureLength(new MemoryStream(bytes), DamageMode.Conceal)).Status,
            Assert.ThrowsAny<EncodecException>(() => file.Codec.OpenReader(new MemoryStream(bytes), false, Concealing)).Status,
            Assert.ThrowsAny<EncodecException>(() =>
            {
                using StreamDecoder decoder = file.Codec.CreateDecoder(Concealing);
                decoder.Push(bytes);
                decoder.Finish();
            }).Status,
        ];
        Assert.All(statuses, status => Assert.Equal(EncodecStatus.LimitExceeded, status));
    }

    private static DamagedRange Extent(TestFile file, long chunk, long count, EncodecStatus status)
    {
        long start = chunk * file.Layout.Stride;
        long last = chunk + count - 1;
        long end = (last * file.Layout.Stride) + file.Layout.Length(last);
        if (file.Layout.IsGuarded)
        {
            // Twelve samples on each side of a join are replaced, up to the one before the recording's last.
            start = Math.Max(0, start - 12);
            end = end == file.Layout.AudioLength ? end : Math.Min(end + 12, file.Layout.AudioLength - 1);
        }

        return new DamagedRange(chunk, start, end - start, status);
    }

    private static void CheckConcealed(TestFile file, float[] whole, byte[] bytes, IReadOnlyList<DamagedRange> expected, int seed)
    {
        List<DamagedRange> met = [];
        float[] audio = file.Decode(Concealing with { OnDamage = met.Add }, bytes);
        Assert.Equal(expected, met);
        CheckSamples(file, whole, audio, expected);

        List<DamagedRange> streamed = [];
        Pull pull = Pull.Through(file, bytes, Concealing, seed, largest: 100, streamed);
        Assert.Equal(expected, streamed);
        Assert.Equal(audio, pull.Audio);

        using RandomAccessReader reader = file.Codec.OpenReader(new MemoryStream(bytes), leaveOpen: false, Concealing);
        Random random = new(seed);
        for (int round = 0; round < 6; round++)
        {
            long start = random.NextInt64(file.Layout.AudioLength);
            long count = random.NextInt64(1, file.Layout.AudioLength - start + 1);
            float[] part = new float[count * file.Channels];
            reader.Decode(start, count, new MemoryAudioSink(part, SampleLayout.Planar));
            for (int channel = 0; channel < file.Channels; channel++)
            {
                Assert.True(
                    audio.AsSpan((int)((channel * file.Layout.AudioLength) + start), (int)count)
                        .SequenceEqual(part.AsSpan((int)(channel * count), (int)count)),
                    $"{count} samples from {start}");
            }
        }

        reader.Decode(0, file.Layout.AudioLength, new MemoryAudioSink(new float[audio.Length], SampleLayout.Planar));
        Assert.Equal(expected, reader.Damage.OrderBy(range => range.Chunk));
        CheckStrict(file, bytes, expected);
    }

    /// <summary>Strict decoding fails, and names the first chunk that is damaged if the lengths lead through the file.</summary>
    private static void CheckStrict(TestFile file, byte[] bytes, IReadOnlyList<DamagedRange> expected)
    {
        EncodecException exception = Assert.ThrowsAny<EncodecException>(
            () => Pull.Through(file, bytes, new DecodeOptions { Threads = 1 }, seed: 1, largest: 1000));
        if (exception is CorruptChunkException corrupt)
        {
            Assert.Equal(expected[0].Chunk, corrupt.ChunkIndex);
        }

        Assert.ThrowsAny<EncodecException>(() => file.Decode(new DecodeOptions { Threads = 1 }, bytes));
    }

    /// <summary>Outside the damaged stretches every sample is the undamaged one; the stretches are exact.</summary>
    private static void CheckSamples(TestFile file, float[] whole, float[] audio, IReadOnlyList<DamagedRange> damaged)
    {
        long length = file.Layout.AudioLength;
        for (int channel = 0; channel < file.Channels; channel++)
        {
            for (long sample = 0; sample < length; sample++)
            {
                long at = (channel * length) + sample;
                bool isDamaged = damaged.Any(range => sample >= range.Start && sample < range.Start + range.Length);
                Assert.True(isDamaged != (whole[at].Equals(audio[at])), $"sample {sample}: {whole[at]} became {audio[at]}");
            }
        }
    }
}
