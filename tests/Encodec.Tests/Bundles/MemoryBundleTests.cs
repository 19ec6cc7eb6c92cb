using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;

namespace Encodec.Tests.Bundles;

/// <summary>A bundle in memory is the same as one in a folder: same checks, same results.</summary>
public sealed class MemoryBundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Files_come_out_byte_for_byte_as_from_the_folder()
    {
        float[] samples = [.. Enumerable.Range(0, 2 * 30_000).Select(i => (float)Math.Sin(i * 0.013) * 0.3f)];
        Assert.Equal(
            Encode(ModelBundle.Open(TestData.TinyBundle), samples),
            Encode(ModelBundle.Open(Contents(TestData.TinyBundle)), samples));
    }

    [Fact]
    public void Codecs_of_one_bundle_share_its_language_model()
    {
        ModelBundle bundle = ModelBundle.Open(Contents(TestData.TinyBundle));
        using EncodecCodec first = new(bundle);
        using EncodecCodec second = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions()));
        Assert.Same(first.Bundle.LanguageModel, second.Bundle.LanguageModel);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_when_it_is_needed()
    {
        BundleContents contents = new() { Manifest = Contents(TestData.TinyBundle).Manifest };
        ModelBundle bundle = ModelBundle.Open(contents);
        EncodecException model = Assert.Throws<EncodecException>(() => bundle.LanguageModel);
        Assert.Equal(EncodecStatus.BundleFileMissing, model.Status);
        Assert.Contains("'lm_weights_q8.bin'", model.Message, StringComparison.Ordinal);
        Assert.Contains("'memory:language_model'", model.Message, StringComparison.Ordinal);
        using OnnxFrameModel frames = new(bundle, new OnnxFrameModelOptions());
        EncodecException encoder = Assert.Throws<EncodecException>(() => frames.HasStaticTimeAxis);
        Assert.Equal(EncodecStatus.BundleFileMissing, encoder.Status);
        Assert.Contains("'memory:encode_model'", encoder.Message, StringComparison.Ordinal);
        EncodecException decoder = Assert.Throws<EncodecException>(() => frames.MaximumDecodeBatch);
        Assert.Contains("'memory:decode_model'", decoder.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_graph_that_is_none_is_refused(int length)
    {
        BundleContents contents = Contents(TestData.TinyBundle) with { EncodeModel = new byte[length] };
        using OnnxFrameModel frames = new(ModelBundle.Open(contents), new OnnxFrameModelOptions());
        EncodecException exception = Assert.Throws<EncodecException>(() => frames.HasStaticTimeAxis);
        Assert.Equal(EncodecStatus.InvalidGraph, exception.Status);
        Assert.Contains("'memory:encode_model'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_of_another_bundle_is_refused()
    {
        BundleContents contents = Contents(TestData.TinyBundle) with { EncodeModel = Contents(TestData.GuardedTinyBundle).EncodeModel };
        using OnnxFrameModel frames = new(ModelBundle.Open(contents), new OnnxFrameModelOptions());
        Assert.Equal(EncodecStatus.GraphShapeMismatch, Assert.Throws<EncodecException>(() => frames.HasStaticTimeAxis).Status);
    }

    [Fact]
    public void A_manifest_beyond_the_limit_is_refused_alike()
    {
        byte[] large = new byte[BundleLimits.ManifestBytes + 1];
        large.AsSpan().Fill((byte)' ');
        File.WriteAllBytes(_folder.File("bundle.json"), large);
        EncodecException inFolder = Assert.Throws<EncodecException>(() => ModelBundle.Open(_folder.Path));
        EncodecException inMemory = Assert.Throws<EncodecException>(() => ModelBundle.Open(new BundleContents { Manifest = large }));
        Assert.Equal(EncodecStatus.InvalidManifest, inFolder.Status);
        Assert.Equal(EncodecStatus.InvalidManifest, inMemory.Status);
        Assert.Contains("1048577 bytes; at most 1048576", inFolder.Message, StringComparison.Ordinal);
        Assert.Contains("1048577 bytes; at most 1048576", inMemory.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encode_frame.onnx", BundleLimits.GraphBytes)]
    [InlineData("decode_frame.onnx", BundleLimits.GraphBytes)]
    [InlineData("lm_weights_q8.bin", 1L << 28)]
    public void A_file_beyond_the_limit_is_refused_before_it_is_read(string name, long limit)
    {
        File.Copy(Path.Combine(TestData.TinyBundle, "bundle.json"), _folder.File("bundle.json"));
        using (FileStream sparse = File.Create(_folder.File(name)))
        {
            sparse.SetLength(limit + 1);
        }

        ModelBundle bundle = ModelBundle.Open(_folder.Path);
        using OnnxFrameModel frames = new(bundle, new OnnxFrameModelOptions());
        EncodecException exception = Assert.Throws<EncodecException>(() => _ = name[0] switch
        {
            'e' => frames.MaximumEncodeBatch,
            'd' => frames.MaximumDecodeBatch,
            _ => bundle.LanguageModel.Shape.Dim,
        });
        Assert.Equal(EncodecStatus.LimitExceeded, exception.Status);
        Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        Assert.Contains($"{limit + 1} bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_codec_without_a_frame_model_refuses_audio()
    {
        using EncodecCodec codec = new(ModelBundle.Open(TestData.TinyBundle));
        MemoryAudioSource source = new(new float[2], 48_000, 2, SampleLayout.Planar);
        EncodecException exception = Assert.Throws<EncodecException>(() => codec.Encode(source, Stream.Null));
        Assert.Equal(EncodecStatus.InvalidState, exception.Status);
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => codec.Smoke()).Status);
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => codec.MeasureLength(Stream.Null)).Status);
    }

    public void Dispose() => _folder.Dispose();

    internal static BundleContents Contents(string folder) => new()
    {
        Manifest = File.ReadAllBytes(Path.Combine(folder, "bundle.json")),
        EncodeModel = File.ReadAllBytes(Path.Combine(folder, "encode_frame.onnx")),
        DecodeModel = File.ReadAllBytes(Path.Combine(folder, "decode_frame.onnx")),
        LanguageModel = File.ReadAllBytes(Path.Combine(folder, "lm_weights_q8.bin")),
    };

    private static byte[] Encode(ModelBundle bundle, float[] samples)
    {
        using EncodecCodec codec = new(bundle, new OnnxFrameModel(bundle, new OnnxFrameModelOptions()));
        using MemoryStream output = new();
        codec.Encode(new MemoryAudioSource(samples, 48_000, 2, SampleLayout.Planar), output);
        return output.ToArray();
    }
}
