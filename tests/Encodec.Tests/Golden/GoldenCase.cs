using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;
using Xunit.Sdk;

namespace Encodec.Tests.Golden;

/// <summary>One folder of golden vectors, with its language model generated.</summary>
public sealed class GoldenCase : IXunitSerializable
{
    private string _folder = "";
    private Description _description = null!;

    [Obsolete("For the test runner's deserialisation.")]
    public GoldenCase()
    {
    }

    private GoldenCase(string folder) => Open(folder);

    public string Name => Path.GetFileName(_folder);

    public byte[] Expected => File.ReadAllBytes(Path.Combine(_folder, "expected.ecdc"));

    public bool IsDecodeOnly => _description.DecodeOnly;

    public bool IsFixedLayout => _description.FixedLayout;

    public double? ChunkMilliseconds => _description.ChunkMilliseconds;

    public long AudioLength => _description.AudioLength;

    public int Chunks => _description.CodeShape[0];

    public int Codebooks => _description.CodeShape[1];

    /// <summary>Frames per codebook in <see cref="Codes"/>.</summary>
    public int Frames => _description.CodeShape[2];

    public IReadOnlyList<int> Steps => _description.Steps;

    /// <summary>Samples per channel in each of <see cref="Windows"/>.</summary>
    public int WindowSamples => _description.WindowSamples;

    internal BundleManifest Manifest { get; private set; } = null!;

    internal LanguageModelSpec LanguageModel => _description.LanguageModel;

    public static IEnumerable<TheoryDataRow<GoldenCase>> All() =>
        Directory.GetDirectories(TestData.Golden).Order(StringComparer.Ordinal).Select(folder => Row(new GoldenCase(folder)));

    /// <summary>Every case with every kernel that this processor can run.</summary>
    public static IEnumerable<TheoryDataRow<GoldenCase, KernelKind>> AllWithKernels() =>
        from row in All() from kernel in KernelSelector.Supported select new TheoryDataRow<GoldenCase, KernelKind>(row.Data, kernel);

    public static IEnumerable<TheoryDataRow<GoldenCase, KernelKind>> EncodableWithKernels() =>
        AllWithKernels().Where(row => !row.Data.Item1.IsDecodeOnly);

    public static IEnumerable<TheoryDataRow<GoldenCase>> Encodable() => All().Where(row => !row.Data.IsDecodeOnly);

    public static IEnumerable<TheoryDataRow<GoldenCase>> WithAudio() => All().Where(row => row.Data.Has("audio.f32"));

    public static GoldenCase Named(string name) => new(Path.Combine(TestData.Golden, name));

    public bool Has(string file) => File.Exists(Path.Combine(_folder, file));

    /// <summary>[chunks][codebooks][frames].</summary>
    public int[] Codes() => [.. Read<ushort>("codes.u16").Select(code => (int)code)];

    /// <summary>One per chunk.</summary>
    public float[] Scales() => Read<float>("scales.f32");

    /// <summary>Floats of one of the optional files: windows, audio, source, model input.</summary>
    public float[] Floats(string file) => Read<float>(file);

    /// <summary>The generated weight file; its hash is checked.</summary>
    public byte[] WeightFile()
    {
        byte[] bytes = LanguageModelGenerator.Generate(LanguageModel);
        Assert.Equal(LanguageModel.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return bytes;
    }

    internal LanguageModelWeights Weights(KernelKind kernel = KernelKind.Scalar) =>
        LanguageModelWeights.Load(new MemoryStream(WeightFile()), kernel);

    /// <summary>Lays the manifest and the weight file into a folder, as a bundle without graphs.</summary>
    public void WriteBundle(string folder)
    {
        File.Copy(Path.Combine(_folder, "bundle.json"), Path.Combine(folder, "bundle.json"));
        File.WriteAllBytes(Path.Combine(folder, "lm_weights_q8.bin"), WeightFile());
    }

    public override string ToString() => Name;

    void IXunitSerializable.Deserialize(IXunitSerializationInfo info) => Open(Path.Combine(TestData.Golden, info.GetValue<string>("name")!));

    void IXunitSerializable.Serialize(IXunitSerializationInfo info) => info.AddValue("name", Name);

    private static TheoryDataRow<GoldenCase> Row(GoldenCase golden) => new(golden);

    private void Open(string folder)
    {
        _folder = folder;
        _description = JsonSerializer.Deserialize<Description>(File.ReadAllBytes(Path.Combine(folder, "case.json")))!;
        Manifest = BundleManifestReader.Parse(File.ReadAllBytes(Path.Combine(folder, "bundle.json")));
    }

    private T[] Read<T>(string file)
        where T : struct => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(_folder, file))).ToArray();

    private sealed record Description(
        [property: JsonPropertyName("lm")] LanguageModelSpec LanguageModel,
        [property: JsonPropertyName("audio_length")] long AudioLength,
        [property: JsonPropertyName("code_shape")] int[] CodeShape,
        [property: JsonPropertyName("lm_steps")] int[] Steps,
        [property: JsonPropertyName("window_samples")] int WindowSamples,
        [property: JsonPropertyName("chunk_ms")] double? ChunkMilliseconds,
        [property: JsonPropertyName("fixed_layout")] bool FixedLayout,
        [property: JsonPropertyName("decode_only")] bool DecodeOnly);
}
