using System.Text.Json;

namespace Encodec.Cli.Tests.Providers;

/// <summary>The calls that reach ONNX Runtime, as an ONNX Runtime with each provider would get them.</summary>
public sealed class ProviderCallTests : CliTest
{
    private const string Window = "2x48000-4x150-";

    [Theory]
    [InlineData("cuda", "CUDAExecutionProvider", "SessionOptionsAppendExecutionProvider_CUDA_V2(use_tf32=0)")]
    [InlineData("tensorrt", "TensorrtExecutionProvider", "SessionOptionsAppendExecutionProvider_TensorRT_V2()")]
    [InlineData("nvtensorrtrtx", "NvTensorRTRTXExecutionProvider", "SessionOptionsAppendExecutionProvider(NvTensorRtRtx)")]
    [InlineData("rocm", "ROCMExecutionProvider", "SessionOptionsAppendExecutionProvider_ROCM()")]
    [InlineData("migraphx", "MIGraphXExecutionProvider", "SessionOptionsAppendExecutionProvider(MIGraphX)")]
    [InlineData("openvino", "OpenVINOExecutionProvider", "SessionOptionsAppendExecutionProvider(OpenVINO)")]
    [InlineData("webgpu", "WebGpuExecutionProvider", "SessionOptionsAppendExecutionProvider(WebGPU)")]
    [InlineData("qnn", "QNNExecutionProvider", "SessionOptionsAppendExecutionProvider(QNN)")]
    [InlineData("nnapi", "NnapiExecutionProvider", "OrtSessionOptionsAppendExecutionProvider_Nnapi(0x000)")]
    [InlineData("vitisai", "VitisAIExecutionProvider", "SessionOptionsAppendExecutionProvider(VitisAI)")]
    [InlineData("xnnpack", "XnnpackExecutionProvider", "SessionOptionsAppendExecutionProvider(XNNPACK)")]
    public void Each_provider_is_asked_for_once_a_graph(string name, string runtimeName, string call)
    {
        CliResult result = Smoke(runtimeName, "--provider", name).Exits(0);
        Assert.Equal([call, call], Appended());
        Assert.Contains($"encode_frame.onnx: 0 of 57 nodes with {runtimeName}, 57 with CPUExecutionProvider (Add, ", result.Error, StringComparison.Ordinal);
        Assert.Contains($"decode_frame.onnx: 0 of 45 nodes with {runtimeName}, 45 with CPUExecutionProvider (Add, ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void DirectML_gets_no_plan_of_memory()
    {
        Smoke("DmlExecutionProvider", "--provider", "directml").Exits(0);
        Assert.Equal(
            ["DisableMemPattern()", "SessionOptionsAppendExecutionProvider(DML)", "DisableMemPattern()", "SessionOptionsAppendExecutionProvider(DML)"],
            Appended());
    }

    [Fact]
    public void Every_option_arrives()
    {
        string cache = InFolder("engines");
        Smoke(
            "TensorrtExecutionProvider", "--provider", "tensorrt", "--device-id", "1", "--fp16", "--engine-cache-dir", cache,
            "--provider-option", "trt_max_workspace_size=1073741824", "--provider-option", "trt_profile_opt_shapes=audio:1x2x48000=").Exits(0);
        string[] folders = [.. Directory.GetDirectories(cache).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.StartsWith("decode_frame-" + Window, folders[0], StringComparison.Ordinal);
        Assert.StartsWith("encode_frame-" + Window, folders[1], StringComparison.Ordinal);
        Assert.Equal([Call(folders[1]), Call(folders[0])], Appended());

        string Call(string folder) =>
            "SessionOptionsAppendExecutionProvider_TensorRT_V2(device_id=1, trt_fp16_enable=1, trt_engine_cache_enable=1, "
            + $"trt_engine_cache_path={cache}/{folder}, trt_timing_cache_enable=1, trt_timing_cache_path={cache}/{folder}, "
            + "trt_max_workspace_size=1073741824, trt_profile_opt_shapes=audio:1x2x48000=)";
    }

    [Theory]
    [InlineData(null, "ALL")]
    [InlineData("all", "ALL")]
    [InlineData("cpu-only", "CPUOnly")]
    [InlineData("cpu-and-gpu", "CPUAndGPU")]
    [InlineData("cpu-and-ane", "CPUAndNeuralEngine")]
    public void Core_ML_keeps_its_cache_in_the_bundle_unless_it_is_told_where(string? units, string value)
    {
        string bundle = TestData.CopyBundle(TestData.DemoBundle, InFolder("bundle"));
        string[] options = units is null ? [] : ["--coreml-compute-units", units];
        Smoke("CoreMLExecutionProvider", [bundle, "--provider", "coreml", .. options]).Exits(0);
        RequireCalls(Path.Combine(bundle, ".coreml-cache"));
        Smoke("CoreMLExecutionProvider", [bundle, "--provider", "coreml", "--coreml-cache-dir", InFolder("elsewhere"), .. options]).Exits(0);
        RequireCalls(InFolder("elsewhere"));

        void RequireCalls(string cache)
        {
            string[] calls = Appended();
            string folder = Assert.Single(Directory.GetDirectories(cache, "encode_frame-" + Window + "*"));
            Assert.Equal($"SessionOptionsAppendExecutionProvider(CoreML: ModelFormat=MLProgram, MLComputeUnits={value}, ModelCacheDirectory={folder})", calls[0]);
            Assert.Equal(2, calls.Length);
        }
    }

    [Fact]
    public void A_device_policy_is_passed_on()
    {
        Smoke("CPUExecutionProvider", "--device-policy", "prefer-gpu").Exits(0);
        Assert.Equal(["SessionOptionsSetEpSelectionPolicy(3)", "SessionOptionsSetEpSelectionPolicy(3)"], Appended());
    }

    [Fact]
    public void Auto_says_why_it_passes_over_a_provider_that_does_not_work()
    {
        CliResult result = Smoke(
            [("ENCODEC_TEST_BROKEN", "SessionOptionsAppendExecutionProvider_CUDA")],
            ["CUDAExecutionProvider", "ROCMExecutionProvider", "CPUExecutionProvider"],
            "--provider", "auto").Exits(0);
        Assert.Contains("The provider 'cuda' does not work here: [ErrorCode:Fail] the driver is missing", result.Error, StringComparison.Ordinal);
        Assert.Contains("encode_frame.onnx: 0 of 57 nodes with ROCMExecutionProvider", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_provider_that_does_not_work_ends_the_command()
    {
        CliResult result = Smoke([("ENCODEC_TEST_BROKEN", "SessionOptionsAppendExecutionProvider(OpenVINO")], ["OpenVINOExecutionProvider"], "--provider", "openvino");
        result.Exits(60);
        Assert.Contains("The provider 'openvino' does not work here: [ErrorCode:Fail] the driver is missing", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "0 of 57 nodes with CUDAExecutionProvider, 57 with CPUExecutionProvider")]
    [InlineData(true, "this ONNX Runtime does not tell")]
    public void A_required_provider_has_to_compute_everything_and_be_seen_to(bool isSilent, string said)
    {
        (string, string)[] environment = isSilent ? [("ENCODEC_TEST_NO_REPORT", "1")] : [];
        CliResult result = Smoke(environment, ["CUDAExecutionProvider", "CPUExecutionProvider"], "--provider", "cuda", "--require-provider").Exits(60);
        Assert.Contains("The provider 'cuda' was required, but is not what computes all of the graph", result.Error, StringComparison.Ordinal);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoding_decoding_and_the_round_trip_take_the_options_too()
    {
        string[] options = ["--onnxruntime", TestRuntimes.Recorder, "--provider", "cuda", "--device-id", "2"];
        (string, string)[] environment = Environment("CUDAExecutionProvider", "CPUExecutionProvider");
        string sound = TestData.Tones(InFolder("in.wav"), 1);
        string[][] commands =
        [
            ["encode", sound, InFolder("a.ecdc")],
            ["decode", InFolder("a.ecdc"), InFolder("a.wav")],
            ["roundtrip", sound, InFolder("b.wav")],
        ];
        foreach (string[] command in commands)
        {
            CliResult result = Cli.Run(environment, [.. command, .. options]).Exits(0);
            Assert.Contains("with CUDAExecutionProvider", result.Error, StringComparison.Ordinal);
            Assert.All(Appended(), call => Assert.Equal("SessionOptionsAppendExecutionProvider_CUDA_V2(use_tf32=0, device_id=2)", call));
        }

        Assert.Equal(File.ReadAllBytes(InFolder("a.wav")), File.ReadAllBytes(InFolder("b.wav")));
    }

    [Fact]
    public void A_fallback_is_in_what_scripts_get_too()
    {
        string sound = TestData.Tones(InFolder("in.wav"), 1);
        (string, string)[] environment = Environment("CUDAExecutionProvider", "CPUExecutionProvider");
        CliResult result = Cli.Run(environment, "encode", sound, InFolder("a.ecdc"), "--json", "--onnxruntime", TestRuntimes.Recorder, "--provider", "cuda").Exits(0);
        Assert.Empty(result.Error);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement graph = Assert.Single(json.RootElement.GetProperty("graphs").EnumerateArray().ToArray());
        Assert.Equal("CUDAExecutionProvider", graph.GetProperty("wanted").GetString());
        JsonElement share = Assert.Single(graph.GetProperty("providers").EnumerateArray().ToArray());
        Assert.Equal("CPUExecutionProvider", share.GetProperty("provider").GetString());
        Assert.Equal(57, share.GetProperty("nodes").GetInt32());
    }

    [Theory]
    [InlineData("--provider-option is 'abc'; expected KEY=VALUE.", "--provider", "cuda", "--provider-option", "abc")]
    [InlineData("--provider-option is '=1'; expected KEY=VALUE.", "--provider", "cuda", "--provider-option", "=1")]
    [InlineData("--device-id is '-1'; expected a whole number from 0 to 2147483647.", "--provider", "cuda", "--device-id", "-1")]
    [InlineData("--coreml-cache-dir is for --provider coreml.", "--provider", "cuda", "--coreml-cache-dir", "x")]
    [InlineData("--engine-cache-dir is for other providers; coreml has --coreml-cache-dir.", "--provider", "coreml", "--engine-cache-dir", "x")]
    [InlineData("--engine-cache-dir is empty; expected a folder.", "--provider", "tensorrt", "--engine-cache-dir", "")]
    [InlineData("--coreml-compute-units is 'gpu'", "--provider", "coreml", "--coreml-compute-units", "gpu")]
    [InlineData("--device-policy is 'fast'", "--device-policy", "fast")]
    public void What_makes_no_sense_is_the_command_lines_error(string said, params string[] options) =>
        Assert.Contains(said, Cli.Run(["smoke", .. options]).Exits(2).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("'cpu' takes no options", "--provider-option", "a=b")]
    [InlineData("has no option for 16-bit floats", "--fp16")]
    [InlineData("expected one of them", "--provider", "cpu", "--device-policy", "prefer-gpu")]
    [InlineData("'auto' or a device policy", "--provider", "auto", "--require-provider")]
    public void What_does_not_go_with_the_provider_is_refused(string said, params string[] options) =>
        Assert.Contains(said, Cli.Run(["smoke", .. options]).Exits(10).Error, StringComparison.OrdinalIgnoreCase);

    private CliResult Smoke(string runtimeName, params string[] options) => Smoke([], [runtimeName, "CPUExecutionProvider"], options);

    private CliResult Smoke((string, string)[] environment, string[] providers, params string[] options) =>
        Cli.Run([.. Environment(providers), .. environment], ["smoke", "--onnxruntime", TestRuntimes.Recorder, .. options]);

    private (string Name, string Value)[] Environment(params string[] providers) => TestRuntimes.Recording(InFolder("calls"), providers);

    /// <summary>The calls since this was last asked, without the session's own configuration; that a graph's providers are recorded is checked.</summary>
    private string[] Appended()
    {
        string[] calls = File.ReadAllLines(InFolder("calls"));
        File.Delete(InFolder("calls"));
        Assert.Contains("AddSessionConfigEntry(session.record_ep_graph_assignment_info=1)", calls);
        return [.. calls.Where(call => !call.StartsWith("AddSessionConfigEntry", StringComparison.Ordinal))];
    }
}
