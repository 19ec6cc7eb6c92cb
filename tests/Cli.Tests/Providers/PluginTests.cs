using System.Text.Json;

namespace Encodec.Cli.Tests.Providers;

/// <summary>A plug-in provider from its registration to the graphs that it computes part of.</summary>
public sealed class PluginTests : CliTest
{
    private static readonly string[] Plugin = ["--provider-library", TestRuntimes.Plugin];

    [Fact]
    public void Its_devices_are_listed()
    {
        string text = Cli.Run(["providers", .. Plugin]).Exits(0).Output;
        Assert.Contains("cpu (CPUExecutionProvider)", text, StringComparison.Ordinal);
        Assert.Contains("EncodecTestProvider 1: NPU of Nobody (vendor 0xec0d, hardware 0x0101)", text, StringComparison.Ordinal);
        Assert.Contains("not in this one  cuda, tensorrt,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_get_the_same_as_JSON()
    {
        using JsonDocument json = JsonDocument.Parse(Cli.Run(["providers", "--json", .. Plugin]).Exits(0).Output);
        JsonElement root = json.RootElement;
        Assert.Equal(JsonValueKind.String, root.GetProperty("onnxruntime_version").ValueKind);
        Assert.Contains("cuda", root.GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains("cpu", root.GetProperty("providers").EnumerateArray().Select(provider => provider.GetProperty("name").GetString()));
        JsonElement[] devices = [.. root.GetProperty("devices").EnumerateArray().Where(device => device.GetProperty("provider").GetString() == TestRuntimes.PluginProvider)];
        Assert.Equal([0, 1], devices.Select(device => device.GetProperty("device_id").GetInt32()));
        Assert.Equal("npu", devices[1].GetProperty("kind").GetString());
        Assert.Equal("second", devices[1].GetProperty("metadata").GetProperty("seat").GetString());
    }

    [Theory]
    [InlineData("--provider", "encodectestprovider")]
    [InlineData("--provider", "EncodecTestProvider", "--device-id", "1")]
    [InlineData("--provider", "auto")]
    public void It_computes_the_nodes_that_it_claims(params string[] choice)
    {
        CliResult result = Cli.Run(["smoke", .. Plugin, .. choice]).Exits(0);
        Assert.Contains("encode_frame.onnx: 5 of 57 nodes with EncodecTestProvider, 52 with CPUExecutionProvider (", result.Error, StringComparison.Ordinal);
        Assert.Contains("decode_frame.onnx: 7 of 45 nodes with EncodecTestProvider, 38 with CPUExecutionProvider (", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ONNX_Runtime_chooses_it_by_policy()
    {
        CliResult result = Cli.Run(["smoke", .. Plugin, "--device-policy", "prefer-npu"]).Exits(0);
        Assert.Contains("5 with EncodecTestProvider (Elu)", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_options_reach_it()
    {
        CliResult result = Cli.Run(["smoke", .. Plugin, "--provider", TestRuntimes.PluginProvider, "--provider-option", "claim=0"]).Exits(0);
        Assert.Contains("encode_frame.onnx: 0 of 57 nodes with EncodecTestProvider, 57 with CPUExecutionProvider (", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_comes_out_the_same_to_the_ear()
    {
        string sound = TestData.Tones(InFolder("in.wav"), 1);
        Cli.Run(["encode", sound, InFolder("cpu.ecdc")]).Exits(0);
        Cli.Run(["encode", sound, InFolder("plugin.ecdc"), .. Plugin, "--provider", TestRuntimes.PluginProvider]).Exits(0);
        Assert.Equal(File.ReadAllBytes(InFolder("cpu.ecdc")).Length, File.ReadAllBytes(InFolder("plugin.ecdc")).Length, tolerance: 20.0);
        Cli.Run(["decode", InFolder("plugin.ecdc"), InFolder("out.wav")]).Exits(0);
    }

    [Fact]
    public void Requiring_it_refuses_what_it_leaves_to_the_processor() => Assert.Contains(
        "The provider 'EncodecTestProvider' was required, but is not what computes all of the graph",
        Cli.Run(["smoke", .. Plugin, "--provider", TestRuntimes.PluginProvider, "--require-provider"]).Exits(60).Error,
        StringComparison.Ordinal);

    [Fact]
    public void A_device_that_it_does_not_list_is_refused() => Assert.Contains(
        "The provider 'EncodecTestProvider' has no device 2; it lists 2, from 0 to 1.",
        Cli.Run(["smoke", .. Plugin, "--provider", TestRuntimes.PluginProvider, "--device-id", "2"]).Exits(10).Error,
        StringComparison.Ordinal);

    [Fact]
    public void A_library_that_is_missing_or_no_plugin_is_refused()
    {
        Assert.Contains("There is no plug-in library 'nowhere.so'", Cli.Run("providers", "--provider-library", "nowhere.so").Exits(20).Error, StringComparison.Ordinal);
        Assert.Contains(
            $"ONNX Runtime does not take '{TestData.Sample}' as a plug-in library",
            Cli.Run("providers", "--provider-library", TestData.Sample).Exits(60).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_library_it_is_missing_and_the_error_says_what_to_do()
    {
        string error = Cli.Run("smoke", "--provider", "cuda").Exits(60).Error;
        Assert.Contains("has no provider 'cuda' (CUDAExecutionProvider); it has cpu", error, StringComparison.Ordinal);
        Assert.Contains("ENCODEC_ONNXRUNTIME, with --onnxruntime PATH", error, StringComparison.Ordinal);
        Assert.Contains("register the provider's plug-in library", error, StringComparison.Ordinal);
        Assert.Contains(
            "ONNX Runtime could not be loaded from '/nowhere/ort.so', which --onnxruntime names.",
            Cli.Run("smoke", "--onnxruntime", "/nowhere/ort.so").Exits(60).Error,
            StringComparison.Ordinal);
    }
}
