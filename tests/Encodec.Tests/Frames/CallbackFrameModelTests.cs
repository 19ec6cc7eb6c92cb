using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Frames;

/// <summary>What a host's functions may do wrong.</summary>
public sealed class CallbackFrameModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GoldenCase _golden = GoldenCase.Named("tiny-dynamic");
    private readonly ModelBundle _bundle;

    public CallbackFrameModelTests()
    {
        _golden.WriteBundle(_folder.Path);
        _bundle = ModelBundle.Open(_folder.Path);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    [InlineData(int.MinValue)]
    public void A_code_outside_the_codebook_is_refused_by_place(int code)
    {
        EncodecException exception = EncodeWith((_, codes) => codes.Window(codes.Count - 1)[(1 * codes.Frames) + 5] = code);
        Assert.Equal(EncodecStatus.InvalidFrameOutput, exception.Status);
        Assert.Contains($"{code} for chunk 3, codebook 1, frame 5", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-0.5f)]
    public void A_scale_that_is_none_is_refused(float scale)
    {
        EncodecException exception = EncodeWith((_, codes) => codes.Scales.Span[0] = scale);
        Assert.Equal(EncodecStatus.InvalidFrameOutput, exception.Status);
    }

    [Fact]
    public void What_a_callback_throws_comes_back_as_it_is() =>
        Assert.Equal((EncodecStatus)4711, EncodeWith((_, _) => throw new EncodecException((EncodecStatus)4711, "mine")).Status);

    [Fact]
    public void A_missing_function_refuses_its_direction_only()
    {
        using EncodecCodec decodeOnly = new(_bundle, new CallbackFrameModel(_bundle.Manifest, new() { Decode = (_, _) => { } }));
        using EncodecCodec encodeOnly = new(_bundle, new CallbackFrameModel(_bundle.Manifest, new() { Encode = (_, _) => { } }));
        using MemoryStream file = new();
        encodeOnly.Encode(Silence(), file);
        file.Position = 0;
        decodeOnly.Decode(file, Sink());
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => decodeOnly.Encode(Silence(), Stream.Null)).Status);
        file.Position = 0;
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => encodeOnly.Decode(file, Sink())).Status);
    }

    [Fact]
    public void Neither_function_is_refused() =>
        Assert.Throws<EncodecException>(() => new CallbackFrameModel(_bundle.Manifest, new CallbackFrameModelOptions()));

    [Fact]
    public void No_call_is_given_more_windows_than_the_host_takes()
    {
        List<int> batches = [];
        CallbackFrameModelOptions options = new() { Encode = (windows, _) => batches.Add(windows.Count), MaximumBatch = 3 };
        using EncodecCodec codec = new(_bundle, new CallbackFrameModel(_bundle.Manifest, options));
        codec.Encode(Silence(), Stream.Null, new EncodeOptions { BatchSize = 100 });
        Assert.Equal([3, 1], batches);
    }

    [Fact]
    public void Calls_from_several_threads_come_one_at_a_time_unless_the_host_allows_more()
    {
        int inside = 0;
        int most = 0;
        CallbackFrameModelOptions options = new()
        {
            Encode = (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Thread.Sleep(1);
                Interlocked.Decrement(ref inside);
            },
        };
        using EncodecCodec codec = new(_bundle, new CallbackFrameModel(_bundle.Manifest, options));
        Parallel.For(0, 16, _ => codec.Encode(Silence(), Stream.Null, new EncodeOptions { BatchSize = 1, Threads = 1 }));
        Assert.Equal(1, most);
    }

    public void Dispose() => _folder.Dispose();

    private EncodecException EncodeWith(EncodeFramesCallback encode)
    {
        using EncodecCodec codec = new(_bundle, new CallbackFrameModel(_bundle.Manifest, new CallbackFrameModelOptions { Encode = encode }));
        return Assert.Throws<EncodecException>(() => codec.Encode(Silence(), Stream.Null, new EncodeOptions { BatchSize = 4 }));
    }

    private MemoryAudioSource Silence() => new(
        new float[_golden.AudioLength * _bundle.Manifest.Channels], _bundle.Manifest.SampleRate, _bundle.Manifest.Channels, SampleLayout.Planar);

    private MemoryAudioSink Sink() => new(new float[_golden.AudioLength * _bundle.Manifest.Channels], SampleLayout.Planar);
}
