using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Small files cut anywhere or damaged in several places, concealed: in one call, as a stream and through a reader.</summary>
public sealed class DamageTests
{
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
                expected.Add(DamageChecks.Extent(file, cut, 1, EncodecStatus.Truncated));
                missing++;
            }

            if (missing < chunks)
            {
                expected.Add(DamageChecks.Extent(file, missing, chunks - missing, EncodecStatus.ChunkCountMismatch));
            }

            DamageChecks.Concealed(file, whole, file.Bytes[..length], expected, seed: length);
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
                if (Record.Exception(() => file.Decode(DamageChecks.Concealing, bytes)) is Exception exception)
                {
                    EncodecException known = Assert.IsType<EncodecException>(exception, exactMatch: false);
                    Assert.NotEqual(EncodecStatus.Internal, known.Status);
                    refused++;
                }
            }

            EncodecException cut = Assert.ThrowsAny<EncodecException>(() => file.Decode(DamageChecks.Concealing, file.Bytes[..position]));
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
            [DamageChecks.Extent(file, 5, 1, EncodecStatus.CorruptChunk), DamageChecks.Extent(file, 6, 2, EncodecStatus.ChunkCountMismatch)];
        DamageChecks.Concealed(file, whole, noise, expected, seed: 1);

        // Chunks 5 to 7 have wrong payloads behind right lengths.
        byte[] payloads = [.. file.Bytes];
        foreach (int chunk in (int[])[5, 6, 7])
        {
            payloads[starts[chunk] + 9] ^= 0x55;
        }

        DamageChecks.Concealed(
            file, whole, payloads, [.. Enumerable.Range(5, 3).Select(chunk => DamageChecks.Extent(file, chunk, 1, EncodecStatus.CorruptChunk))], seed: 2);
    }

    /// <summary>Chunks carry no numbers: the one that is missing is taken to be the last.</summary>
    [Fact]
    public void A_wrong_length_that_leads_over_a_lost_chunk_to_the_next_is_a_wrong_payload()
    {
        using TestFile file = TestFile.Open("guarded-tiny");
        int[] starts = file.ChunkStarts();
        byte[] bytes = [.. file.Bytes];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(starts[1]), starts[3] - starts[1] - 8);
        bytes[starts[2]] ^= 0x39;
        List<DamagedRange> met = [];
        float[] audio = file.Decode(DamageChecks.Concealing with { OnDamage = met.Add, SeamRepair = false }, bytes);
        Assert.Equal(
            [
                new DamagedRange(1, file.Layout.Start(1), 960, EncodecStatus.CorruptChunk),
                new DamagedRange(3, file.Layout.Start(3), 200, EncodecStatus.ChunkCountMismatch),
            ],
            met);
        Assert.Equal(file.Decode(DamageChecks.Concealing with { SeamRepair = false })[..960], audio[..960]);
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
            DamageChecks.Concealed(file, whole, bytes, [DamageChecks.Extent(file, 1, 1, EncodecStatus.CorruptChunk)], seed: 4);
        }
    }

    [Fact]
    public void Trailing_bytes_and_a_chunk_too_many_are_reported()
    {
        using TestFile file = TestFile.Open("guarded-tiny");
        float[] whole = file.Decode();
        int[] starts = file.ChunkStarts();
        DamagedRange[] surplus = [new DamagedRange(4, 3080, 0, EncodecStatus.ChunkCountMismatch)];
        DamageChecks.Concealed(file, whole, [.. file.Bytes, 0], surplus, seed: 1);
        DamageChecks.Concealed(file, whole, [.. file.Bytes, .. new byte[100]], surplus, seed: 2);
        DamageChecks.Concealed(file, whole, [.. file.Bytes, .. file.Bytes.AsSpan(starts[1], starts[2] - starts[1])], surplus, seed: 3);
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
        float[] audio = file.Decode(DamageChecks.Concealing with { OnDamage = met.Add }, bytes);
        DamagedRange expected = DamageChecks.Extent(file, 0, 1, EncodecStatus.CorruptChunk);
        Assert.Equal([expected], met);
        DamageChecks.Samples(file, whole, audio, [expected]);
    }

    [Fact]
    public void A_file_cut_to_as_many_chunks_as_an_old_one_would_have_is_a_cut_file()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        int[] starts = file.ChunkStarts();
        List<DamagedRange> met = [];
        float[] audio = file.Decode(DamageChecks.Concealing with { OnDamage = met.Add }, file.Bytes[..starts[1]]);
        Assert.Equal([DamageChecks.Extent(file, 1, 3, EncodecStatus.ChunkCountMismatch)], met);
        DamageChecks.Samples(file, file.Decode(), audio, met);
    }

    [Fact]
    public void Concealed_stretches_are_silent_between_fades_that_begin_and_end_at_their_neighbours()
    {
        using TestFile file = TestFile.Open("tiny-fixed-chunk-ms");
        float[] whole = file.Decode();
        byte[] bytes = [.. file.Bytes];
        bytes[file.ChunkStarts()[2] - 1] ^= 1;
        float[] audio = file.Decode(DamageChecks.Concealing, bytes);
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
            DecodeOptions options = DamageChecks.Concealing with
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
            Assert.ThrowsAny<EncodecException>(() => file.Codec.OpenReader(new MemoryStream(bytes), false, DamageChecks.Concealing)).Status,
            Assert.ThrowsAny<EncodecException>(() =>
            {
                using StreamDecoder decoder = file.Codec.CreateDecoder(DamageChecks.Concealing);
                decoder.Push(bytes);
                decoder.Finish();
            }).Status,
        ];
        Assert.All(statuses, status => Assert.Equal(EncodecStatus.LimitExceeded, status));
    }
}
