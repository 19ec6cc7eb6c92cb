using System.Security.Cryptography;
using System.Text.Json;
using Encodec.Frames.Graphs;
using Encodec.Packaging.Mlx;

namespace Encodec.Tests.Packaging;

public sealed class MlxExportTests
{
    private static readonly string Tiny = TestData.TinyBundle;

    [Fact]
    public void Archives_hold_the_graphs_weights_and_the_manifest_describes_them()
    {
        using TemporaryFolder folder = new();
        string output = folder.File("mlx");
        IReadOnlyList<MlxArchive> archives = MlxExport.Run(Tiny, output);
        Assert.Equal(["encode_frame.safetensors", "decode_frame.safetensors"], archives.Select(archive => archive.FileName));
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "mlx-manifest.json")));
        Assert.Equal("encodec-rs-mlx-frame-archive", manifest.RootElement.GetProperty("format").GetString());
        Assert.Equal("encodec_48khz_tiny", manifest.RootElement.GetProperty("sourceBundleName").GetString());
        foreach (MlxArchive archive in archives)
        {
            string name = Path.GetFileNameWithoutExtension(archive.FileName);
            byte[] bytes = File.ReadAllBytes(Path.Combine(output, archive.FileName));
            GraphFile graph = GraphFile.Parse(File.ReadAllBytes(Path.Combine(Tiny, name + ".onnx")));
            IReadOnlyList<GraphTensor> tensors = SafetensorsReader.Read(bytes);
            Assert.Equal(graph.Initializers.Select(tensor => tensor.Name), tensors.Select(tensor => tensor.Name));
            Assert.All(graph.Initializers.Zip(tensors), pair => Assert.True(pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span), pair.First.Name));
            JsonElement model = manifest.RootElement.GetProperty("models").GetProperty(name);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), model.GetProperty("sha256").GetString());
            Assert.Equal(archive.Sha256, model.GetProperty("sha256").GetString());
            Assert.Equal(graph.Parameters, model.GetProperty("parameterCount").GetInt64());
            Assert.Equal(tensors.Count, model.GetProperty("tensors").GetArrayLength());
            Assert.Equal(graph.Nodes.Count, model.GetProperty("opHistogram").EnumerateObject().Sum(property => property.Value.GetInt32()));
        }
    }

    [Fact]
    public void A_safetensors_file_with_any_byte_changed_is_read_or_refused()
    {
        using MemoryStream file = new();
        SafetensorsWriter.Write(
            file, [new GraphTensor("a", TensorType.Float32, [2, 1], new byte[8]), new GraphTensor("b", TensorType.Int64, [], new byte[8])]);
        byte[] bytes = file.ToArray();
        Assert.Equal(["a", "b"], SafetensorsReader.Read(bytes).Select(tensor => tensor.Name));
        for (int at = 0; at < bytes.Length; at++)
        {
            Check(bytes[..at]);
            for (int flip = 1; flip < 256; flip++)
            {
                byte[] changed = [.. bytes];
                changed[at] ^= (byte)flip;
                Check(changed);
            }
        }
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("", "b")]
    [InlineData("__metadata__", "b")]
    public void Names_that_the_format_does_not_allow_are_refused(string first, string second)
    {
        GraphTensor[] tensors = [.. new[] { first, second }.Select(name => new GraphTensor(name, TensorType.UInt8, [1], new byte[1]))];
        EncodecException exception = Assert.Throws<EncodecException>(() => SafetensorsWriter.Write(Stream.Null, tensors));
        Assert.Equal(EncodecStatus.InvalidGraph, exception.Status);
    }

    private static void Check(byte[] bytes)
    {
        try
        {
            SafetensorsReader.Read(bytes);
        }
        catch (EncodecException exception)
        {
            Assert.Equal(EncodecStatus.InvalidGraph, exception.Status);
        }
    }
}
