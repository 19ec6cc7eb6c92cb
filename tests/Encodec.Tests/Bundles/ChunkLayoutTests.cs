using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Tests.Bundles;

public sealed class ChunkLayoutTests
{
    private static readonly BundleManifest Dynamic = ModelBundle.Open(TestData.DemoBundle).Manifest;
    private static readonly BundleManifest Guarded = ModelBundle.Open(TestData.GuardedDemoBundle).Manifest;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(47_520, 1)]
    [InlineData(47_521, 2)]
    [InlineData(48_000, 2)]
    [InlineData(95_040, 2)]
    [InlineData(95_041, 3)]
    public void The_chunk_count_is_the_number_of_starts_before_the_end(long length, long chunks) =>
        Assert.Equal(chunks, ChunkLayoutPlanner.ForEncoding(Dynamic, length, false, null).ChunkCount);

    [Fact]
    public void Steps_of_the_last_chunk_follow_its_length()
    {
        ChunkLayout layout = ChunkLayoutPlanner.ForEncoding(Dynamic, 95_041, false, null);
        Assert.Equal((150, 149, 1), ((int, int, int))(layout.Steps(0), layout.Steps(1), layout.Steps(2)));
        Assert.Equal((48_000, 47_521, 1), ((int, int, int))(layout.Length(0), layout.Length(1), layout.Length(2)));
        Assert.Null(layout.FixedSteps);
    }

    [Fact]
    public void A_static_graph_makes_every_chunk_code_every_frame()
    {
        ChunkLayout layout = ChunkLayoutPlanner.ForEncoding(Dynamic, 95_041, true, null);
        Assert.Equal(150, layout.FixedSteps);
        Assert.Equal(150, layout.Steps(2));
    }

    [Theory]
    [InlineData(20.0, 960, 3)]
    [InlineData(1000.0, 48_000, 150)]
    [InlineData(1333.3, 63_998, 200)]
    [InlineData(0.0001, 1, 1)]
    [InlineData(0.03125, 2, 1)]
    public void An_explicit_duration_sets_window_stride_and_steps(double milliseconds, int samples, int steps)
    {
        ChunkLayout layout = ChunkLayoutPlanner.ForEncoding(Dynamic, 1_000_000, false, milliseconds);
        Assert.Equal((samples, samples, (int?)steps), (layout.WindowSamples, layout.Stride, layout.FixedSteps));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e9)]
    public void A_duration_that_is_none_is_refused(double milliseconds) =>
        Assert.Equal(
            EncodecStatus.InvalidArgument,
            Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForEncoding(Dynamic, 1000, false, milliseconds)).Status);

    [Fact]
    public void An_explicit_duration_is_refused_where_the_window_cannot_change()
    {
        Assert.Contains("64960", Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForEncoding(Guarded, 1000, false, 20)).Message, StringComparison.Ordinal);
        Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForEncoding(Dynamic, 1000, true, 20));
    }

    [Fact]
    public void A_guarded_file_is_one_whose_sizes_are_the_guarded_bundles()
    {
        EcdcHeader header = Header(64_001);
        ChunkLayout fromBundle = ChunkLayoutPlanner.ForDecoding(header, Guarded, 2);
        Assert.True(fromBundle.IsGuarded);
        Assert.Equal(203, fromBundle.Steps(1));
        Assert.True(ChunkLayoutPlanner.ForDecoding(header with { ChunkSamples = 64_960 }, Guarded, 2).IsGuarded);
        Assert.False(ChunkLayoutPlanner.ForDecoding(header with { ChunkSamples = 64_959 }, Guarded, 2).IsGuarded);
        Assert.False(ChunkLayoutPlanner.ForDecoding(header with { ChunkStride = 60_000 }, Guarded, 2).IsGuarded);
        Assert.Equal(7, ChunkLayoutPlanner.ForDecoding(header with { StepsPerChunk = 7 }, Guarded, 2).Steps(0));
    }

    [Fact]
    public void Old_files_without_sizes_are_recognised_by_their_chunk_count()
    {
        Assert.Equal(63_998, ChunkLayoutPlanner.ForDecoding(Header(255_992), Dynamic, 4).WindowSamples);
        Assert.Equal(86_400, ChunkLayoutPlanner.ForDecoding(Header(259_193), Dynamic, 3).WindowSamples);
        Assert.Equal(48_000, ChunkLayoutPlanner.ForDecoding(Header(259_193), Dynamic, 6).WindowSamples);
        EncodecException exception = Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForDecoding(Header(259_193), Dynamic, 7));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, exception.Status);
        Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForDecoding(Header(255_992) with { ChunkSamples = 48_000 }, Dynamic, 4));
        Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForDecoding(Header(255_992), Dynamic with { SampleRate = 44_100 }, 4));
    }

    [Fact]
    public void Sizes_that_leave_gaps_or_code_more_steps_than_a_window_has_are_refused()
    {
        Assert.Equal(EncodecStatus.InvalidHeader, Refused(Header(1000) with { ChunkSamples = 100, ChunkStride = 101 }, 10));
        Assert.Equal(EncodecStatus.InvalidHeader, Refused(Header(1000) with { StepsPerChunk = 151 }, 1));
        Assert.Equal(150, ChunkLayoutPlanner.ForDecoding(Header(1000) with { StepsPerChunk = 150 }, Dynamic, 1).Steps(0));
    }

    [Fact]
    public void The_longest_length_that_a_header_can_state_is_compared_with_the_chunks_without_overflow()
    {
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Refused(Header((1L << 53) - 1), 3));
        Assert.Equal(EncodecStatus.ChunkCountMismatch, Refused(Header((1L << 53) - 1) with { ChunkSamples = 1, ChunkStride = 1 }, 3));
    }

    [Fact]
    public void Windows_that_would_take_gigabytes_are_refused_whichever_way_they_come_about()
    {
        // What a small window of the file decodes to is a whole window of the bundle.
        BundleManifest wide = Dynamic with { SegmentSamples = 1 << 24, SegmentStride = 1 << 24, Channels = 64 };
        BundleManifest deep = Dynamic with { FrameLength = 48_000, Codebooks = 1024 };
        foreach (BundleManifest bundle in (BundleManifest[])[wide, deep])
        {
            EcdcHeader small = Header(5) with { ChunkSamples = 1, ChunkStride = 1 };
            Assert.Equal(EncodecStatus.LimitExceeded, Refused(() => ChunkLayoutPlanner.ForDecoding(small, bundle, 5)));
            Assert.Equal(EncodecStatus.LimitExceeded, Refused(() => ChunkLayoutPlanner.ForEncoding(bundle, 5, false, null)));
            Assert.Equal(EncodecStatus.LimitExceeded, Refused(() => ChunkLayoutPlanner.ForEncoding(bundle, 5, false, 1.0)));
        }

        EcdcHeader longest = Header(5) with { ChunkSamples = 1 << 24, ChunkStride = 1 << 24 };
        Assert.Equal(EncodecStatus.LimitExceeded, Refused(() => ChunkLayoutPlanner.ForDecoding(longest, Dynamic with { Codebooks = 128 }, 1)));
        Assert.Equal(1 << 24, ChunkLayoutPlanner.ForDecoding(longest, Dynamic with { Codebooks = 32 }, 1).WindowSamples);
    }

    [Fact]
    public void A_batch_stays_modest_whatever_is_asked_for()
    {
        ChunkLayout layout = ChunkLayoutPlanner.ForEncoding(Dynamic, 10_000_000, false, 0.0001);
        Assert.Equal(4, BatchSize.Choose(0, 4, int.MaxValue, layout, Dynamic));
        Assert.Equal((1 << 24) / (48_000 * 2), BatchSize.Choose(int.MaxValue, 4, int.MaxValue, layout, Dynamic));
        Assert.Equal((1 << 24) / (150 * 1024), BatchSize.Choose(int.MaxValue, 4, int.MaxValue, layout, Dynamic with { Codebooks = 1024 }));
    }

    private static EncodecStatus Refused(Action action) => Assert.Throws<EncodecException>(action).Status;

    private static EncodecStatus Refused(EcdcHeader header, long chunks) =>
        Assert.Throws<EncodecException>(() => ChunkLayoutPlanner.ForDecoding(header, Dynamic, chunks)).Status;

    private static EcdcHeader Header(long length) => new()
    {
        ModelName = "x",
        AudioLength = length,
        Codebooks = 4,
        UsesLanguageModel = true,
        LanguageModelHash = "",
    };
}
