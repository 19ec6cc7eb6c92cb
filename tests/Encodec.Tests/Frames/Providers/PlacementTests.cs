using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Tests.Frames.Providers;

/// <summary>Who computes what, as the ONNX Runtime at hand tells it and as messages have it.</summary>
public sealed class PlacementTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("auto")]
    public void All_of_both_graphs_is_the_processors_here(string name)
    {
        List<GraphPlacement> told = [];
        using EncodecCodec codec = EncodecCodec.Open(
            TestData.TinyBundle, new OnnxFrameModelOptions { Provider = new() { Name = name }, GraphLoaded = told.Add });
        Assert.Same(codec.EncoderPlacement, Assert.Single(told));
        Assert.Same(codec.DecoderPlacement, told[1]);
        Assert.All(told, placement =>
        {
            Assert.True(placement.IsKnown);
            Assert.False(placement.HasFallback);
            Assert.Equal(KnownProviders.CpuRuntimeName, placement.Wanted);
            Assert.InRange(placement.Nodes, 20, 1000);
            Assert.Contains("Conv", Assert.Single(placement.Shares).Operators);
        });
    }

    [Fact]
    public void A_policy_is_carried_out_by_ONNX_Runtime()
    {
        using EncodecCodec codec = EncodecCodec.Open(
            TestData.TinyBundle, new OnnxFrameModelOptions { Provider = new() { Policy = DevicePolicy.PreferCpu } });
        Assert.Null(codec.EncoderPlacement.Wanted);
        Assert.Equal(KnownProviders.CpuRuntimeName, Assert.Single(codec.EncoderPlacement.Shares).Provider);
        Assert.False(codec.EncoderPlacement.HasFallback);
    }

    [Fact]
    public void A_host_that_brings_its_own_frame_model_has_no_graphs_to_ask_for()
    {
        ModelBundle bundle = ModelBundle.Open(TestData.TinyBundle);
        using EncodecCodec codec = new(bundle, new CallbackFrameModel(bundle.Manifest, new CallbackFrameModelOptions { Encode = (_, _) => { } }));
        Assert.Equal(EncodecStatus.InvalidState, Assert.Throws<EncodecException>(() => codec.EncoderPlacement).Status);
    }

    [Fact]
    public void What_falls_back_is_described_with_its_operators()
    {
        GraphPlacement placement = new("g", "CUDA", [new("CUDA", 97, ["Conv"]), new("CPU", 3, ["Gather", "Shape"])]);
        Assert.True(placement.HasFallback);
        Assert.Equal("97 of 100 nodes with CUDA, 3 with CPU (Gather, Shape)", placement.Describe());
        Assert.Equal("0 of 3 nodes with CUDA, 3 with CPU (Gather, Shape)", (placement with { Shares = [placement.Shares[1]] }).Describe());
        Assert.Equal("all 97 nodes with CUDA", (placement with { Shares = [placement.Shares[0]] }).Describe());
        Assert.False((placement with { Wanted = null }).HasFallback);
        Assert.Equal("1 of 12 nodes with CUDA, 11 with CPU (a, b, c, d, e, f, g, h and 2 more operators)", (placement with
        {
            Shares = [new("CPU", 11, ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]), new("CUDA", 1, [])],
        }).Describe());
        Assert.Contains("does not tell", (placement with { Shares = [] }).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_runtime_lists_its_processor_and_refuses_what_is_no_plugin()
    {
        RuntimeProviders runtime = OnnxProviders.List();
        Assert.Contains(KnownProviders.CpuRuntimeName, runtime.Names);
        Assert.Contains(runtime.Devices, device => device is { Provider: KnownProviders.CpuRuntimeName, Kind: DeviceKind.Cpu, Position: 0 });
        Assert.Equal(
            EncodecStatus.FileNotFound, Assert.Throws<EncodecException>(() => OnnxProviders.RegisterLibrary("/nowhere/plugin.so")).Status);
        Assert.Equal(
            EncodecStatus.ProviderUnavailable,
            Assert.Throws<EncodecException>(() => OnnxProviders.RegisterLibrary(runtime.Library)).Status);
    }
}
