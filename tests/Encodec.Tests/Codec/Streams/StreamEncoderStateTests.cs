using Encodec.Audio;
using Encodec.Codec;

namespace Encodec.Tests.Codec.Streams;

/// <summary>What a stream refuses and lives on, and what ends it.</summary>
public sealed class StreamEncoderStateTests : IDisposable
{
    private const int Length = 20_000;

    private readonly StreamCase _streams = StreamCase.Named("dynamic");
    private readonly short[] _samples;
    private readonly byte[] _expected;

    public StreamEncoderStateTests()
    {
        _samples = _streams.Noise(Length, seed: 7);
        _expected = _streams.EncodeAtOnce(_samples);
    }

    [Fact]
    public void A_refused_argument_leaves_the_stream_as_it_was()
    {
        using StreamEncoder encoder = _streams.Open(Length);
        encoder.Push(_samples.AsSpan(0, 3000));
        Assert.Contains("Sample 1 of channel 0 of", Refused(EncodecStatus.InvalidArgument, () => encoder.Push([0f, 0f, float.NaN, 0f])), StringComparison.Ordinal);
        Refused(EncodecStatus.InvalidArgument, () => encoder.Push([float.PositiveInfinity, 0f], SampleLayout.Planar));
        Refused(EncodecStatus.InvalidArgument, () => encoder.Push([0f, 0f, 0f]));
        Refused(EncodecStatus.InvalidArgument, () => encoder.Push([0f, 0f], (SampleLayout)2));
        Assert.Contains("1500 samples have been pushed; a length of 20000", Refused(EncodecStatus.InvalidArgument, encoder.Finish), StringComparison.Ordinal);
        Assert.Contains("18500 are left", Refused(EncodecStatus.InvalidArgument, () => encoder.Push(_samples.AsSpan(2998))), StringComparison.Ordinal);
        Refused(EncodecStatus.InvalidState, () => _ = encoder.Patch);
        encoder.Push(_samples.AsSpan(3000));
        encoder.Finish();
        Assert.Equal(_expected, PullAll(encoder));
    }

    [Fact]
    public void After_the_end_nothing_more_is_taken_and_what_there_is_can_be_pulled()
    {
        using StreamEncoder encoder = _streams.Open();
        encoder.Push(_samples.AsSpan());
        encoder.Finish();
        Refused(EncodecStatus.InvalidState, () => encoder.Push(_samples.AsSpan()));
        Refused(EncodecStatus.InvalidState, () => encoder.Push(ReadOnlySpan<float>.Empty));
        Refused(EncodecStatus.InvalidState, encoder.Finish);
        Assert.Equal(_expected, PullAll(encoder));
        Assert.Equal(0, encoder.Pull(new byte[10]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void When_the_frame_model_fails_at_any_call_the_stream_is_dead_and_says_why(int threads)
    {
        int calls = 0;
        _streams.OnEncode = () => calls++;
        _ = _streams.EncodeAtOnce(_samples);
        int all = calls;
        Assert.True(all > 4);
        for (int failing = 1; failing <= all; failing++)
        {
            calls = 0;
            _streams.OnEncode = () =>
            {
                if (++calls == failing)
                {
                    throw new EncodecException(EncodecStatus.FrameModelFailed, $"Call {calls} failed.");
                }
            };
            using StreamEncoder encoder = _streams.Open(options: _streams.Options(threads));
            Assert.Equal($"Call {failing} failed.", Refused(EncodecStatus.FrameModelFailed, () => PushInPieces(encoder)));
            RequireDead(encoder, $"Call {failing} failed.");
            Assert.Equal(failing, calls);
        }

        _streams.OnEncode = null;
        Assert.Equal(_expected, _streams.EncodeAtOnce(_samples));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(3, Length)]
    public void Cancelling_at_any_step_of_progress_ends_the_stream(int threads, int? length)
    {
        int steps = 0;
        using (StreamEncoder whole = _streams.Open(length, options: _streams.Options(threads), progress: new Steps(_ => steps++)))
        {
            PushInPieces(whole);
        }

        Assert.Equal((Length / 950) + 2, steps);
        for (int last = 1; last < steps; last++)
        {
            int seen = 0;
            using CancellationTokenSource source = new();
            Steps progress = new(_ =>
            {
                if (++seen == last)
                {
                    source.Cancel();
                }
            });
            using StreamEncoder encoder = _streams.Open(length, options: _streams.Options(threads), progress: progress, cancellation: source.Token);
            Assert.ThrowsAny<OperationCanceledException>(() => PushInPieces(encoder));
            Assert.Equal(last, seen);
            RequireDead(encoder, "cancelled");
        }
    }

    [Fact]
    public void Progress_grows_and_its_total_is_the_length_once_that_is_known()
    {
        List<CodecProgress> seen = [];
        foreach (long? length in (long?[])[null, Length])
        {
            seen.Clear();
            using StreamEncoder encoder = _streams.Open(length, options: _streams.Options(batch: 1), progress: new Steps(seen.Add));
            encoder.Push(_samples.AsSpan());
            Assert.NotEmpty(seen);
            Assert.All(seen, step => Assert.Equal(length ?? CodecProgress.UnknownTotal, step.TotalSamples));
            encoder.Finish();
            Assert.Equal(new CodecProgress(Length, Length), seen[^1]);
            Assert.Equal(seen.OrderBy(step => step.Samples), seen);
        }
    }

    [Fact]
    public void A_stream_can_be_given_up_at_any_point()
    {
        for (int pushed = 0; pushed <= _samples.Length; pushed += 1900)
        {
            StreamEncoder encoder = _streams.Open(options: _streams.Options(threads: 4));
            encoder.Push(_samples.AsSpan(0, pushed));
            encoder.Dispose();
            encoder.Dispose();
            RequireDead(encoder, "disposed");
        }
    }

    [Fact]
    public void Impossible_lengths_formats_and_modes_are_refused()
    {
        Refused(EncodecStatus.InvalidArgument, () => _streams.Open(-1));
        Refused(EncodecStatus.InvalidArgument, () => _streams.Open(1L << 53));
        Refused(EncodecStatus.InvalidArgument, () => _streams.Open(mode: (LengthMode)2));
        Refused(EncodecStatus.InvalidArgument, () => _streams.Open(options: new EncodeOptions { Threads = -1 }));
        Refused(EncodecStatus.SampleRateMismatch, () => _streams.Codec.CreateEncoder(44_100, 2));
        Refused(EncodecStatus.ChannelCountMismatch, () => _streams.Codec.CreateEncoder(48_000, 1));
    }

    [Fact]
    public void Many_streams_of_one_codec_give_exact_results()
    {
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, index =>
        {
            using StreamEncoder encoder = _streams.Open(index % 2 == 0 ? Length : null, options: _streams.Options(threads: 1 + (index % 3)));
            foreach (short[] part in _samples.Chunk(2 * (97 + index)))
            {
                encoder.Push(part.AsSpan());
            }

            encoder.Finish();
            Assert.Equal(_expected, PullAll(encoder));
        });
    }

    public void Dispose() => _streams.Dispose();

    private static string Refused(EncodecStatus status, Action action)
    {
        EncodecException exception = Assert.ThrowsAny<EncodecException>(action);
        Assert.Equal(status, exception.Status);
        return exception.Message;
    }

    private static void RequireDead(StreamEncoder encoder, string why)
    {
        foreach (Action action in (Action[])[
            () => encoder.Push(ReadOnlySpan<short>.Empty),
            () => encoder.Push([float.NaN, 0f]),
            encoder.Finish,
            () => encoder.Pull(new byte[10]),
            () => _ = encoder.Available,
            () => _ = encoder.Patch,
        ])
        {
            Assert.Contains(why, Refused(EncodecStatus.InvalidState, action), StringComparison.Ordinal);
        }
    }

    private static byte[] PullAll(StreamEncoder encoder)
    {
        List<byte> file = [];
        encoder.PullInto(file);
        return [.. file];
    }

    private void PushInPieces(StreamEncoder encoder)
    {
        foreach (short[] part in _samples.Chunk(2 * 1234))
        {
            encoder.Push(part.AsSpan());
        }

        encoder.Finish();
    }

    private sealed class Steps(Action<CodecProgress> report) : IProgress<CodecProgress>
    {
        public void Report(CodecProgress value) => report(value);
    }
}
