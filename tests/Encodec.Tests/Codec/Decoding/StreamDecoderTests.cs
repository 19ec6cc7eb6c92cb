using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Codec.Decoding;

/// <summary>Decoding in pieces gives what decoding in one call gives.</summary>
public sealed class StreamDecoderTests
{
    private static readonly string[] OldFiles = ["legacy-63998", "legacy-86400", "legacy-63998-before-86400"];

    public static IEnumerable<TheoryDataRow<string>> Layouts() => TestFile.Layouts.Except(OldFiles).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Any_push_and_pull_sizes_give_what_one_call_gives(string layout)
    {
        using TestFile file = TestFile.Open(layout);
        float[] expected = file.Decode();
        foreach (DamageMode damage in Enum.GetValues<DamageMode>())
        {
            for (int seed = 0; seed < 20; seed++)
            {
                DecodeOptions options = new() { Damage = damage, Threads = 1 + (seed % 2), BatchSize = seed % 4 };
                List<DamagedRange> met = [];
                Pull pull = Pull.Through(file, file.Bytes, options, seed, largest: 1 + (seed * 20), met);
                Assert.Equal(file.Layout.AudioLength, pull.Position);
                Assert.Equal(expected, pull.Audio);
                Assert.Empty(met);
            }
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCase.All), MemberType = typeof(GoldenCase))]
    public void Golden_files_give_the_golden_audio_in_pieces(GoldenCase golden)
    {
        if (OldFiles.Contains(golden.Name))
        {
            return;
        }

        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        GoldenFrameModel frames = new(golden);
        using EncodecCodec codec = new(ModelBundle.Open(folder.Path), frames.Create());
        using StreamDecoder decoder = codec.CreateDecoder();
        Pull pull = new(golden.Manifest.Channels, golden.AudioLength);
        Random random = new(1);
        byte[] bytes = golden.Expected;
        for (int at = 0; at < bytes.Length;)
        {
            int count = Math.Min(random.Next(1, 1000), bytes.Length - at);
            decoder.Push(bytes.AsSpan(at, count));
            at += count;
            decoder.Pull(pull, random.Next(5000));
        }

        decoder.Finish();
        decoder.Pull(pull, long.MaxValue);
        Assert.Equal(golden.Chunks, frames.Decoded);
        Assert.Equal(golden.AudioLength, pull.Position);
        if (golden.Has("audio.f32"))
        {
            Assert.Equal(golden.Floats("audio.f32"), pull.Audio);
        }
    }

    [Fact]
    public void The_first_chunk_sounds_when_it_is_complete()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        using StreamDecoder decoder = file.Codec.CreateDecoder();
        int[] starts = file.ChunkStarts();
        Assert.Null(decoder.Header);
        decoder.Push(file.Bytes.AsSpan(0, starts[0]));
        Assert.Equal(file.Layout.AudioLength, decoder.Header!.AudioLength);
        decoder.Push(file.Bytes.AsSpan(starts[0], starts[1] - starts[0] - 1));
        Assert.Equal(0, decoder.Available);
        decoder.Push(file.Bytes.AsSpan(starts[1] - 1, 1));
        Assert.Equal(file.Layout.Stride, decoder.Available);
    }

    [Theory]
    [InlineData("legacy-63998")]
    [InlineData("legacy-86400")]
    [InlineData("legacy-63998-before-86400")]
    public void An_old_file_is_one_with_too_few_chunks_to_a_stream(string name)
    {
        using TestFile file = TestFile.Open(name);
        EncodecException exception = Assert.ThrowsAny<EncodecException>(
            () => Pull.Through(file, file.Bytes, new DecodeOptions(), seed: 1, largest: 100_000));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, exception.Status);
    }

    [Fact]
    public void A_stream_that_has_failed_gives_the_samples_before_and_then_says_why()
    {
        using TestFile file = TestFile.Open("guarded-tiny");
        byte[] bytes = [.. file.Bytes];
        int[] starts = file.ChunkStarts();
        bytes[starts[3] - 1] ^= 1;
        using StreamDecoder decoder = file.Codec.CreateDecoder();
        CorruptChunkException corrupt = Assert.Throws<CorruptChunkException>(() => decoder.Push(bytes));
        Assert.Equal((2, 1920, 960), (corrupt.ChunkIndex, corrupt.FirstSample, corrupt.SampleCount));
        foreach (Action action in (Action[])[() => decoder.Push(bytes), decoder.Finish])
        {
            EncodecException refused = Assert.Throws<EncodecException>(action);
            Assert.Equal(EncodecStatus.InvalidState, refused.Status);
            Assert.Contains(corrupt.Message, refused.Message, StringComparison.Ordinal);
        }

        Pull pull = new(file.Channels, file.Layout.AudioLength);
        decoder.Pull(pull, long.MaxValue);
        Assert.Equal(file.Decode().AsSpan(0, (int)pull.Position), pull.Audio.AsSpan(0, (int)pull.Position));
        Assert.InRange(pull.Position, 1900, 1920);
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => decoder.Pull(pull, 1)).Status);
    }

    [Fact]
    public void A_stream_cut_anywhere_fails_with_its_place()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        int[] starts = file.ChunkStarts();
        for (int length = 0; length < file.Bytes.Length; length++)
        {
            EncodecException exception = Assert.ThrowsAny<EncodecException>(
                () => Pull.Through(file, file.Bytes[..length], new DecodeOptions { Threads = 1 }, seed: length, largest: 50));
            EncodecStatus expected = length == 0 ? EncodecStatus.NotEcdc
                : starts.Contains(length) ? EncodecStatus.ChunkCountMismatch : EncodecStatus.Truncated;
            Assert.Equal(expected, exception.Status);
            int chunks = starts.Count(start => start <= length);
            if (chunks > 0)
            {
                Assert.Equal(chunks - 1, Assert.IsType<CorruptChunkException>(exception).ChunkIndex);
            }
        }
    }

    [Fact]
    public void More_than_the_header_calls_for_is_refused_or_reported()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        byte[] longer = [.. file.Bytes, 1, 2, 3];
        EncodecException exception = Assert.Throws<EncodecException>(() => Pull.Through(file, longer, new DecodeOptions(), 1, 1000));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, exception.Status);
        List<DamagedRange> damage = [];
        Pull pull = Pull.Through(file, longer, new DecodeOptions { Damage = DamageMode.Conceal }, 1, 1000, damage);
        Assert.Equal(file.Decode(), pull.Audio);
        Assert.Equal([new DamagedRange(4, 3183, 0, EncodecStatus.ChunkCountMismatch)], damage);
    }

    [Fact]
    public void Hours_that_are_missing_are_concealed_as_they_are_pulled()
    {
        using TestFile file = TestFile.Open("tiny-dynamic");
        EcdcHeader header = new EcdcReader(new MemoryStream(file.Bytes)).Header with { AudioLength = 500_000_000 };
        using MemoryStream start = new();
        _ = new EcdcWriter(start, header);
        using StreamDecoder decoder = file.Codec.CreateDecoder(new DecodeOptions { Damage = DamageMode.Conceal, Threads = 1 });
        decoder.Push(start.ToArray());
        decoder.Finish();
        Assert.Equal([new DamagedRange(0, 0, 500_000_000, EncodecStatus.ChunkCountMismatch)], decoder.Damage);
        for (int total = 0; total < 5_000_000;)
        {
            Assert.InRange(decoder.Available, 0, 140_000);
            Pull pull = new(file.Channels, 100_000);
            long count = decoder.Pull(pull, 100_000);
            Assert.InRange(count, 1, 100_000);
            Assert.All(pull.Audio, sample => Assert.Equal(0f, sample));
            total += (int)count;
        }
    }

    [Fact]
    public void An_empty_recording_and_a_file_of_another_model_are_told_from_the_header()
    {
        GoldenCase golden = GoldenCase.Named("tiny-empty");
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        using EncodecCodec codec = new(ModelBundle.Open(folder.Path), new GoldenFrameModel(golden).Create());
        using (StreamDecoder decoder = codec.CreateDecoder())
        {
            decoder.Push(golden.Expected);
            decoder.Finish();
            Assert.Equal((0, 0), (decoder.Available, decoder.Header!.AudioLength));
        }

        using StreamDecoder other = codec.CreateDecoder();
        byte[] file = GoldenCase.Named("tiny-dynamic").Expected;
        Assert.Equal(EncodecStatus.BundleMismatch, Assert.Throws<EncodecException>(() => other.Push(file)).Status);
    }
}
