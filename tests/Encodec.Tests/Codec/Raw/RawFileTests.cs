using System.Text;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Codec.Codes;
using Encodec.Container;
using Encodec.Frames;

namespace Encodec.Tests.Codec.Raw;

/// <summary>Files in Meta's raw form, byte for byte both ways, and what becomes of damaged ones.</summary>
public sealed class RawFileTests
{
    public static TheoryData<string> Names => [.. MetaCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Encoding_writes_the_bytes_that_Meta_writes(string name)
    {
        MetaCase meta = MetaCase.Named(name);
        foreach (int batch in (int[])[1, 2, 8])
        {
            using EncodecCodec codec = meta.Codec();
            using MemoryStream output = new();
            codec.Encode(meta.Source(), output, new EncodeOptions { Form = FileForm.Raw, BatchSize = batch });
            Assert.Equal(meta.Bytes, output.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void So_does_a_stream_of_samples(string name)
    {
        MetaCase meta = MetaCase.Named(name);
        using EncodecCodec codec = meta.Codec();
        BundleManifest manifest = meta.Bundle.Manifest;
        long? length = manifest.Normalize ? null : meta.Length;
        using StreamEncoder encoder = codec.CreateEncoder(
            manifest.SampleRate, manifest.Channels, length, options: new EncodeOptions { Form = FileForm.Raw });
        MemoryAudioSource source = meta.Source();
        for (long left = meta.Length; left > 0; left -= Math.Min(left, 777))
        {
            encoder.Push(ref source, Math.Min(left, 777));
        }

        encoder.Finish();
        byte[] file = new byte[encoder.Available];
        Assert.Equal(file.Length, encoder.Pull(file));
        Assert.Equal(meta.Bytes, file);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decoding_gives_the_specifications_sums(string name)
    {
        MetaCase meta = MetaCase.Named(name);
        float[] expected = meta.Expected();
        foreach (int batch in (int[])[1, 4])
        {
            Assert.Equal(expected, Decode(meta, meta.Bytes, new DecodeOptions { BatchSize = batch }));
        }

        // Bytes after the last segment are nobody's.
        Assert.Equal(expected, Decode(meta, [.. meta.Bytes, 1, 2, 3]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void So_does_decoding_as_the_bytes_come(string name)
    {
        MetaCase meta = MetaCase.Named(name);
        using EncodecCodec codec = meta.Codec();
        float[] samples = new float[meta.Length * meta.Bundle.Manifest.Channels];
        MemoryAudioSink sink = new(samples, SampleLayout.Planar);
        sink.Begin(meta.Bundle.Manifest.SampleRate, meta.Bundle.Manifest.Channels, meta.Length);
        using StreamDecoder decoder = codec.CreateDecoder();
        foreach (byte[] piece in meta.Bytes.Chunk(7))
        {
            decoder.Push(piece);
            decoder.Pull(sink, long.MaxValue);
        }

        decoder.Finish();
        decoder.Pull(sink, long.MaxValue);
        Assert.Equal(meta.Expected(), samples);
    }

    [Fact]
    public void Any_stretch_can_be_read()
    {
        MetaCase meta = MetaCase.Named("a_120000_6kbps");
        float[] expected = meta.Expected();
        using EncodecCodec codec = meta.Codec();
        using RandomAccessReader reader = codec.OpenReader(new MemoryStream(meta.Bytes), leaveOpen: false);
        foreach ((long start, int count) in ((long, int)[])[(0, 1), (47_519, 2), (95_000, 25_000), (119_999, 1), (47_999, 3), (10, 119_000)])
        {
            float[] samples = new float[count * 2];
            reader.Decode(start, count, new MemoryAudioSink(samples, SampleLayout.Planar));
            Assert.Equal(expected.AsSpan((int)start, count), samples.AsSpan(0, count));
            Assert.Equal(expected.AsSpan((int)(meta.Length + start), count), samples.AsSpan(count));
        }

        Assert.Equal(3, reader.Layout.ChunkCount);
        Assert.Equal(meta.Segments[2].Scale, reader.GetChunk(2).Scale);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Codes_go_in_and_out(string name)
    {
        MetaCase meta = MetaCase.Named(name);
        EntropyCodec codes = new(meta.Bundle);
        ChunkLayout layout = codes.Plan(new MemoryStream(meta.Bytes));
        Assert.Equal(codes.PlanRaw(meta.Length), layout);
        int[] read = new int[layout.ChunkCount * meta.Codebooks * layout.CodeFrames];
        float[] scales = new float[layout.ChunkCount];
        codes.Decode(new MemoryStream(meta.Bytes), read, scales);
        for (int segment = 0; segment < meta.Segments.Length; segment++)
        {
            int frames = meta.Segments[segment].Frames;
            Assert.Equal(meta.Segments[segment].Scale, scales[segment]);
            for (int codebook = 0; codebook < meta.Codebooks; codebook++)
            {
                Span<int> row = read.AsSpan(((segment * meta.Codebooks) + codebook) * layout.CodeFrames, layout.CodeFrames);
                Assert.Equal(meta.CodesOf(segment).AsSpan(codebook * frames, frames), row[..frames]);
                Assert.False(row[frames..].ContainsAnyExcept(0));
            }
        }

        using MemoryStream output = new();
        codes.Encode(layout, read, scales, output);
        Assert.Equal(meta.Bytes, output.ToArray());
    }

    [Theory]
    [InlineData("a_48001_3kbps")]
    [InlineData("b_2239_6kbps")]
    public void A_file_cut_at_any_byte_says_where(string name)
    {
        MetaCase meta = MetaCase.Named(name);
        int header = 9 + meta.Bytes[8];
        int segment = (meta.Bundle.Manifest.Normalize ? 4 : 0)
            + (((meta.Segments[0].Frames * meta.Codebooks * meta.Bundle.Manifest.BitsPerCodebook) + 7) / 8);
        for (int length = 1; length < meta.Bytes.Length; length++)
        {
            byte[] cut = meta.Bytes[..length];
            EncodecException whole = Assert.ThrowsAny<EncodecException>(() => Decode(meta, cut));
            EncodecException streamed = Assert.ThrowsAny<EncodecException>(() => Stream(meta, cut));
            Assert.Equal(EncodecStatus.Truncated, whole.Status);
            Assert.Equal(whole.Message, streamed.Message);
            if (length >= header)
            {
                CorruptChunkException located = Assert.IsType<CorruptChunkException>(whole);
                long index = (length - header) / segment;
                Assert.Equal(index, located.ChunkIndex);
                Assert.Equal(meta.Segments[index].Start, located.FirstSample);
                Assert.Equal(meta.Segments[index].Length, located.SampleCount);
                Assert.Contains($"ends {(length - header) % segment} bytes into the", located.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_is_missing_at_the_end_can_be_concealed()
    {
        MetaCase meta = MetaCase.Named("a_120000_6kbps");
        byte[] cut = meta.Bytes[..(9 + meta.Bytes[8] + 754 + 100)];
        List<DamagedRange> ranges = [];
        float[] samples = Decode(meta, cut, new DecodeOptions { Damage = DamageMode.Conceal, OnDamage = ranges.Add });
        Assert.Equal(meta.Expected().AsSpan(0, 47_520), samples.AsSpan(0, 47_520));
        Assert.Equal([1, 2], ranges.Select(range => range.Chunk));
        Assert.All(ranges, range => Assert.Equal(EncodecStatus.Truncated, range.Status));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-1")]
    public void A_scale_that_is_none_is_damage_of_its_segment(string scale)
    {
        MetaCase meta = MetaCase.Named("a_48001_3kbps");
        byte[] file = [.. meta.Bytes];
        System.Buffers.Binary.BinaryPrimitives.WriteSingleBigEndian(
            file.AsSpan(9 + file[8] + 379), float.Parse(scale, System.Globalization.CultureInfo.InvariantCulture));
        CorruptChunkException exception = Assert.Throws<CorruptChunkException>(() => Decode(meta, file));
        Assert.Equal(1, exception.ChunkIndex);
        Assert.Equal(47_520, exception.FirstSample);
    }

    [Theory]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 1, \"nc\": 4, \"lm\": true}", EncodecStatus.UnsupportedVersion, "language-model coded by Meta's float model (no acv): only the program and machine that wrote it can decode it")]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 1, \"nc\": 4, \"lm\": false, \"acv\": 1}", EncodecStatus.UnsupportedVersion, "(acv) 1")]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 1, \"nc\": 4, \"lm\": false, \"acv\": 2}", EncodecStatus.InvalidHeader, "'lm' is false")]
    [InlineData("{\"m\": \"encodec_24khz\", \"al\": 1, \"nc\": 4, \"lm\": false}", EncodecStatus.BundleMismatch, "encodec_24khz")]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 1, \"nc\": 5, \"lm\": false}", EncodecStatus.BundleMismatch, "5 codebooks")]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 1, \"nc\": 0, \"lm\": false}", EncodecStatus.InvalidHeader, "'nc' is 0")]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 9007199254740992, \"nc\": 4, \"lm\": false}", EncodecStatus.InvalidHeader, "'al' is 9007199254740992")]
    [InlineData("{\"m\": \"encodec_48khz\", \"al\": 9007199254740991, \"nc\": 4, \"lm\": false}", EncodecStatus.Truncated, "Chunk 0 (samples 0 to 47999)")]
    public void Headers_that_are_none_are_refused(string json, EncodecStatus status, string says)
    {
        EncodecException exception = Assert.ThrowsAny<EncodecException>(() => Decode(MetaCase.Named("a_1_6kbps"), File(json)));
        Assert.Equal(status, exception.Status);
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_other_forms_mean_nothing_in_this_one()
    {
        MetaCase meta = MetaCase.Named("a_1_6kbps");
        byte[] start = File("{\"m\": \"encodec_48khz\", \"al\": 1, \"nc\": 4, \"lm\": false, \"acv\": 0, \"fp\": -1, \"mr\": 0, \"tau\": \"x\"}");
        Assert.Equal(meta.Expected(), Decode(meta, [.. start, .. meta.Bytes[^9..]]));
    }

    [Fact]
    public void A_recording_of_no_samples_is_a_header()
    {
        MetaCase meta = MetaCase.Named("a_1_6kbps");
        using EncodecCodec codec = meta.Codec();
        using MemoryStream output = new();
        codec.Encode(new MemoryAudioSource(Array.Empty<float>(), 48_000, 2, SampleLayout.Planar), output, new EncodeOptions { Form = FileForm.Raw });
        Assert.Equal(File("{\"m\": \"encodec_48khz\", \"al\": 0, \"nc\": 4, \"lm\": false}"), output.ToArray());
        codec.Decode(new MemoryStream(output.ToArray()), new MemoryAudioSink(Memory<float>.Empty, SampleLayout.Planar));
    }

    [Fact]
    public void A_static_time_axis_is_refused_and_so_is_a_chunk_duration()
    {
        MetaCase meta = MetaCase.Named("a_1_6kbps");
        using EncodecCodec codec = meta.Codec(hasStaticTimeAxis: true);
        EncodeOptions raw = new() { Form = FileForm.Raw };
        EncodecException encoding = Assert.Throws<EncodecException>(() => codec.Encode(meta.Source(), System.IO.Stream.Null, raw));
        EncodecException decoding = Assert.Throws<EncodecException>(() => codec.Decode(
            new MemoryStream(meta.Bytes), new MemoryAudioSink(new float[2], SampleLayout.Planar)));
        Assert.All([encoding, decoding], exception => Assert.Contains("dynamic window", exception.Message, StringComparison.Ordinal));
        using EncodecCodec dynamic = meta.Codec();
        Assert.Throws<EncodecException>(() => dynamic.Encode(meta.Source(), System.IO.Stream.Null, raw with { ChunkMilliseconds = 500 }));
    }

    private static byte[] File(string json) => [.. "ECDC\0\0\0\0"u8, (byte)json.Length, .. Encoding.ASCII.GetBytes(json)];

    private static float[] Decode(MetaCase meta, byte[] file, DecodeOptions? options = null)
    {
        using EncodecCodec codec = meta.Codec();
        float[] samples = new float[meta.Length * meta.Bundle.Manifest.Channels];
        codec.Decode(new MemoryStream(file), new MemoryAudioSink(samples, SampleLayout.Planar), options);
        return samples;
    }

    private static void Stream(MetaCase meta, byte[] file)
    {
        using EncodecCodec codec = meta.Codec();
        using StreamDecoder decoder = codec.CreateDecoder();
        decoder.Push(file);
        decoder.Finish();
    }
}
