using System.Text.Json.Nodes;
using Encodec.Bundles;
using Encodec.Frames;

namespace Encodec.Tests.Frames;

/// <summary>Bundles whose graphs are missing, broken, or not the manifest's.</summary>
public sealed class GraphErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GraphErrorTests()
    {
        foreach (string path in Directory.GetFiles(TestData.TinyBundle))
        {
            File.Copy(path, _folder.File(Path.GetFileName(path)));
        }
    }

    [Theory]
    [InlineData("encode_frame.onnx")]
    [InlineData("decode_frame.onnx")]
    public void A_missing_graph_is_named(string file)
    {
        File.Delete(_folder.File(file));
        EncodecException exception = Refused(file);
        Assert.Equal(EncodecStatus.BundleFileMissing, exception.Status);
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encode_frame.onnx", 0)]
    [InlineData("encode_frame.onnx", 1000)]
    [InlineData("decode_frame.onnx", 500_000)]
    public void A_graph_cut_short_is_refused(string file, int length)
    {
        byte[] graph = File.ReadAllBytes(_folder.File(file));
        File.WriteAllBytes(_folder.File(file), graph[..length]);
        EncodecException exception = Refused(file);
        Assert.Contains(exception.Status, (EncodecStatus[])[EncodecStatus.InvalidGraph, EncodecStatus.GraphShapeMismatch]);
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_graph_is_refused()
    {
        File.WriteAllText(_folder.File("encode_frame.onnx"), "not a graph");
        Assert.Equal(EncodecStatus.InvalidGraph, Refused("encode_frame.onnx").Status);
    }

    [Fact]
    public void Graphs_that_are_swapped_are_refused_by_shape()
    {
        File.Move(_folder.File("encode_frame.onnx"), _folder.File("keep"));
        File.Move(_folder.File("decode_frame.onnx"), _folder.File("encode_frame.onnx"));
        File.Move(_folder.File("keep"), _folder.File("decode_frame.onnx"));
        Assert.Equal(EncodecStatus.GraphShapeMismatch, Refused("encode_frame.onnx").Status);
        Assert.Equal(EncodecStatus.GraphShapeMismatch, Refused("decode_frame.onnx").Status);
    }

    [Fact]
    public void A_graph_with_other_codebooks_than_the_manifest_is_refused_with_both_numbers()
    {
        File.Copy(Path.Combine(TestData.GuardedDemoBundle, "encode_frame.onnx"), _folder.File("encode_frame.onnx"), overwrite: true);
        EncodecException exception = Refused("encode_frame.onnx");
        Assert.Equal(EncodecStatus.GraphShapeMismatch, exception.Status);
        Assert.Matches("[^0-9]8[^0-9].*[^0-9]4[^0-9]", exception.Message);
    }

    [Theory]
    [InlineData("channels", 1)]
    [InlineData("num_codebooks", 3)]
    public void A_manifest_with_other_sizes_than_the_graph_is_refused(string key, int value)
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(_folder.File("bundle.json")))!.AsObject();
        manifest[key] = value;
        File.WriteAllText(_folder.File("bundle.json"), manifest.ToJsonString());
        Assert.Equal(EncodecStatus.GraphShapeMismatch, Refused("encode_frame.onnx").Status);
        Assert.Equal(EncodecStatus.GraphShapeMismatch, Refused("decode_frame.onnx").Status);
    }

    [Fact]
    public void A_graph_that_makes_fewer_frames_than_the_manifest_says_is_refused()
    {
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(_folder.File("bundle.json")))!.AsObject();
        manifest["frame_length"] = 151;
        File.WriteAllText(_folder.File("bundle.json"), manifest.ToJsonString());
        EncodecException exception = Refused("encode_frame.onnx");
        Assert.Equal(EncodecStatus.GraphShapeMismatch, exception.Status);
        Assert.Contains("150", exception.Message, StringComparison.Ordinal);
        Assert.Contains("151", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encode_frame.onnx")]
    [InlineData("decode_frame.onnx")]
    public void A_graph_with_more_inputs_than_the_bundle_gives_is_refused_by_their_names(string file)
    {
        // Protocol buffers that are put end to end are merged: this adds an input 'extra', f32 [1], to the graph.
        byte[] input = [0x5A, 19, 0x0A, 5, .. "extra"u8, 0x12, 10, 0x0A, 8, 0x08, 1, 0x12, 4, 0x0A, 2, 0x08, 1];
        File.WriteAllBytes(_folder.File(file), [.. File.ReadAllBytes(_folder.File(file)), 0x3A, (byte)input.Length, .. input]);
        EncodecException exception = Refused(file);
        Assert.Equal(EncodecStatus.GraphShapeMismatch, exception.Status);
        Assert.Contains("'extra'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(OnnxFrameModelOptions.MaximumThreads + 1)]
    [InlineData(int.MaxValue)]
    public void A_thread_count_that_is_none_is_refused(int threads) =>
        Assert.Equal(
            EncodecStatus.InvalidArgument,
            Assert.Throws<EncodecException>(() => new OnnxFrameModel(ModelBundle.Open(_folder.Path), new() { Threads = threads })).Status);

    public void Dispose() => _folder.Dispose();

    private EncodecException Refused(string file)
    {
        ModelBundle bundle = ModelBundle.Open(_folder.Path);
        BundleManifest manifest = bundle.Manifest;
        using OnnxFrameModel model = new(bundle, new OnnxFrameModelOptions { Threads = 1 });
        CodeBatch codes = new(1, manifest.Codebooks, manifest.FrameLength);
        return Assert.ThrowsAny<EncodecException>(() =>
        {
            if (file == "encode_frame.onnx")
            {
                model.Encode(new WindowBatch(1, manifest.Channels, manifest.SegmentSamples), codes);
            }
            else
            {
                model.Decode(codes).Dispose();
            }
        });
    }
}
