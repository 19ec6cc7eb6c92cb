using System.IO.Hashing;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Tests.Golden;

namespace Encodec.Fuzz.Seeds;

/// <summary>A golden case with a small language model, opened from memory, and a frame model that costs next to nothing.</summary>
internal sealed class GoldenBundle
{
    private static readonly Lazy<GoldenBundle[]> Opened = new(() =>
        [.. GoldenFolder.Find(Path.Combine("tests", "Data", "golden"))
            .Where(folder => Directory.Exists(folder) && System.IO.File.Exists(Path.Combine(folder, "case.json")))
            .Where(folder => !new GoldenFolder(folder).IsFullSize)
            .Select(folder => new GoldenBundle(folder))]);

    private GoldenBundle(string folder)
    {
        GoldenFolder golden = new(folder);
        Name = golden.Name;
        File = golden.Expected;
        Manifest = System.IO.File.ReadAllBytes(Path.Combine(folder, "bundle.json"));
        Weights = golden.WeightFile();
        Bundle = ModelBundle.Open(new BundleContents { Manifest = Manifest, LanguageModel = Weights });
        Codec = new EncodecCodec(Bundle, HashFrameModel.Create(Bundle.Manifest));
    }

    /// <summary>All of them. The working folder has to be the repository's root.</summary>
    public static IReadOnlyList<GoldenBundle> All => Opened.Value;

    /// <summary>The case's name.</summary>
    public string Name { get; }

    /// <summary>The case's <c>.ecdc</c> file.</summary>
    public byte[] File { get; }

    /// <summary>All of <c>bundle.json</c>.</summary>
    public byte[] Manifest { get; }

    /// <summary>The language model's weight file.</summary>
    public byte[] Weights { get; }

    /// <summary>The bundle.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>A codec of it.</summary>
    public EncodecCodec Codec { get; }

    /// <summary>The bundle that a file names by its language model's hash; of several, or of none, one that the file's own bytes decide.</summary>
    public static GoldenBundle For(byte[] file)
    {
        ReadOnlySpan<byte> start = file.AsSpan(0, Math.Min(file.Length, 1024));
        List<GoldenBundle> fitting = [];
        foreach (GoldenBundle bundle in All)
        {
            if (start.IndexOf(System.Text.Encoding.ASCII.GetBytes(bundle.Bundle.LanguageModel.Sha256)) >= 0)
            {
                fitting.Add(bundle);
            }
        }

        IReadOnlyList<GoldenBundle> choice = fitting.Count > 0 ? fitting : All;
        return choice[(int)(Crc32.HashToUInt32(file) % (uint)choice.Count)];
    }
}
