using System.Runtime.InteropServices;
using System.Text.Json;
using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Golden;

/// <summary>One folder of golden vectors, with its language model generated.</summary>
public class GoldenFolder
{
    private string _folder = "";
    private GoldenDescription _description = null!;

    public GoldenFolder(string folder) => Open(folder);

    /// <summary>For a test runner that makes the object before it knows the folder.</summary>
    protected GoldenFolder()
    {
    }

    public string Name => Path.GetFileName(_folder);

    public byte[] Expected => File.ReadAllBytes(Path.Combine(_folder, "expected.ecdc"));

    public bool IsDecodeOnly => _description.DecodeOnly;

    public bool IsFixedLayout => _description.FixedLayout;

    /// <summary>With a model as large as a real one: a run takes seconds.</summary>
    public bool IsFullSize => LanguageModel.Dim >= 200;

    public double? ChunkMilliseconds => _description.ChunkMilliseconds;

    public long AudioLength => _description.AudioLength;

    public int Chunks => _description.CodeShape[0];

    public int Codebooks => _description.CodeShape[1];

    /// <summary>Frames per codebook in <see cref="Codes"/>.</summary>
    public int Frames => _description.CodeShape[2];

    public IReadOnlyList<int> Steps => _description.Steps;

    /// <summary>Samples per channel in each of the case's windows.</summary>
    public int WindowSamples => _description.WindowSamples;

    internal BundleManifest Manifest { get; private set; } = null!;

    internal LanguageModelSpec LanguageModel => _description.LanguageModel;

    /// <summary>Every case below a folder, by name.</summary>
    public static IEnumerable<string> Find(string root) => Directory.GetDirectories(root).Order(StringComparer.Ordinal);

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
        Expect.Same(LanguageModel.Sha256, HashOf(bytes), "hash of the generated weights");
        return bytes;
    }

    /// <summary>By the library's own code, which the unit tests compare with the framework's: that one needs OpenSSL, which an emulated system has not.</summary>
    private static string HashOf(ReadOnlySpan<byte> bytes)
    {
        Sha256 hash = new();
        hash.Append(bytes);
        return hash.Finish();
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

    protected void Open(string folder)
    {
        _folder = folder;
        _description = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, "case.json")), GoldenJson.Default.GoldenDescription)!;
        Manifest = BundleManifestReader.Parse(File.ReadAllBytes(Path.Combine(folder, "bundle.json")));
    }

    private T[] Read<T>(string file)
        where T : struct => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(_folder, file))).ToArray();
}
