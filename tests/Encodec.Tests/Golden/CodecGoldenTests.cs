using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Tests.Golden;

/// <summary>The whole codec against the golden files, with callbacks in the frame model's place.</summary>
public sealed class CodecGoldenTests
{
    /// <summary>Wide enough that one run takes seconds.</summary>
    private const int FullSizeDim = 200;

    /// <summary>Threads and batch size; results may not depend on them.</summary>
    private static readonly (int Threads, int Batch)[] Shapes = [(2, 2), (1, 1), (2, 8), (3, 2)];

    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Encoding_writes_the_golden_file_for_any_thread_count_and_batch_size(GoldenCase golden)
    {
        foreach ((int threads, int batch) in ShapesFor(golden))
        {
            using TemporaryFolder folder = new();
            golden.WriteBundle(folder.Path);
            ModelBundle bundle = ModelBundle.Open(folder.Path);
            float[]? input = golden.Has("model_input.f32") ? golden.Floats("model_input.f32") : null;
            GoldenFrameModel frames = new(golden, input);
            using EncodecCodec codec = new(bundle, frames.Create());
            using MemoryStream output = new();
            codec.Encode(Source(golden), output, new EncodeOptions
            {
                Threads = threads,
                BatchSize = batch,
                ChunkMilliseconds = golden.ChunkMilliseconds,
                Precision = ProbabilityPrecision.Reference,
            });
            Assert.Equal(golden.Expected, output.ToArray());
            Assert.Equal(golden.Chunks, frames.Encoded);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCase.All), MemberType = typeof(GoldenCase))]
    public void Decoding_hands_the_golden_codes_to_the_frame_model_and_gives_the_golden_audio(GoldenCase golden)
    {
        foreach ((int threads, int batch) in ShapesFor(golden))
        {
            float[] audio = Decode(golden, new DecodeOptions { Threads = threads, BatchSize = batch }, out int decoded);
            Assert.Equal(golden.Chunks, decoded);
            if (golden.Has("audio.f32"))
            {
                Assert.Equal(golden.Floats("audio.f32"), audio);
            }
        }
    }

    [Theory]
    [InlineData("guarded-tiny")]
    [InlineData("guarded-tiny-join-near-end")]
    public void Without_seam_repair_guarded_audio_is_the_windows_end_to_end(string name)
    {
        GoldenCase golden = GoldenCase.Named(name);
        float[] audio = Decode(golden, new DecodeOptions { SeamRepair = false }, out _);
        Assert.Equal(golden.Floats("audio_no_repair.f32"), audio);
        Assert.NotEqual(golden.Floats("audio.f32"), audio);
    }

    [Theory]
    [MemberData(nameof(GoldenCase.Encodable), MemberType = typeof(GoldenCase))]
    public void Fine_precision_decodes_to_the_same_codes_and_says_so_in_the_header(GoldenCase golden)
    {
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        ModelBundle bundle = ModelBundle.Open(folder.Path);
        using MemoryStream file = new();
        using (EncodecCodec encoder = new(bundle, new GoldenFrameModel(golden).Create()))
        {
            encoder.Encode(Source(golden), file, new EncodeOptions { ChunkMilliseconds = golden.ChunkMilliseconds });
        }

        file.Position = 0;
        Assert.Equal(ProbabilityPrecision.Fine, new EcdcReader(file).Header.Precision);
        file.Position = 0;
        GoldenFrameModel frames = new(golden);
        using EncodecCodec decoder = new(bundle, frames.Create());
        decoder.Decode(file, new MemoryAudioSink(new float[golden.AudioLength * golden.Manifest.Channels], SampleLayout.Planar));
        Assert.Equal(golden.Chunks, frames.Decoded);
    }

    private static float[] Decode(GoldenCase golden, DecodeOptions options, out int decoded)
    {
        using TemporaryFolder folder = new();
        golden.WriteBundle(folder.Path);
        GoldenFrameModel frames = new(golden);
        using EncodecCodec codec = new(ModelBundle.Open(folder.Path), frames.Create());
        float[] audio = new float[golden.AudioLength * golden.Manifest.Channels];
        codec.Decode(new MemoryStream(golden.Expected), new MemoryAudioSink(audio, SampleLayout.Planar), options);
        decoded = frames.Decoded;
        return audio;
    }

    private static IEnumerable<(int Threads, int Batch)> ShapesFor(GoldenCase golden) =>
        golden.LanguageModel.Dim < FullSizeDim ? Shapes : Shapes.Take(1);

    private static MemoryAudioSource Source(GoldenCase golden)
    {
        float[] samples = golden.Has("source.f32") ? golden.Floats("source.f32") : new float[golden.AudioLength * golden.Manifest.Channels];
        return new MemoryAudioSource(samples, golden.Manifest.SampleRate, golden.Manifest.Channels, SampleLayout.Planar);
    }
}
