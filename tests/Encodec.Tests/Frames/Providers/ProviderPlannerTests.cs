using Encodec.Frames.Providers;

namespace Encodec.Tests.Frames.Providers;

/// <summary>The calls that ONNX Runtime gets for each provider, whether or not there is one at hand.</summary>
public sealed class ProviderPlannerTests
{
    private const string CoreMlDefault =
        "SessionOptionsAppendExecutionProvider(CoreML: ModelFormat=MLProgram, MLComputeUnits=ALL, ModelCacheDirectory=/bundle/.coreml-cache/" + Planning.GraphFolder + ")";

    [Theory]
    [InlineData("cuda", "SessionOptionsAppendExecutionProvider_CUDA_V2(use_tf32=0)")]
    [InlineData("tensorrt", "SessionOptionsAppendExecutionProvider_TensorRT_V2()")]
    [InlineData("nvtensorrtrtx", "SessionOptionsAppendExecutionProvider(NvTensorRtRtx)")]
    [InlineData("rocm", "SessionOptionsAppendExecutionProvider_ROCM()")]
    [InlineData("migraphx", "SessionOptionsAppendExecutionProvider(MIGraphX)")]
    [InlineData("coreml", CoreMlDefault)]
    [InlineData("directml", "SessionOptionsAppendExecutionProvider(DML)")]
    [InlineData("openvino", "SessionOptionsAppendExecutionProvider(OpenVINO)")]
    [InlineData("webgpu", "SessionOptionsAppendExecutionProvider(WebGPU)")]
    [InlineData("qnn", "SessionOptionsAppendExecutionProvider(QNN)")]
    [InlineData("nnapi", "OrtSessionOptionsAppendExecutionProvider_Nnapi(0x000)")]
    [InlineData("vitisai", "SessionOptionsAppendExecutionProvider(VitisAI)")]
    [InlineData("xnnpack", "SessionOptionsAppendExecutionProvider(XNNPACK)")]
    [InlineData("CUDAExecutionProvider", "SessionOptionsAppendExecutionProvider_CUDA_V2(use_tf32=0)")]
    [InlineData("Dml", "SessionOptionsAppendExecutionProvider(DML)")]
    public void A_provider_is_asked_for_by_its_own_call(string name, string call) =>
        Assert.Equal([call], Planning.Calls(new ProviderOptions { Name = name }));

    [Fact]
    public void Every_known_provider_has_a_case_here()
    {
        IEnumerable<string> covered = typeof(ProviderPlannerTests)
            .GetMethod(nameof(A_provider_is_asked_for_by_its_own_call))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Cast<InlineDataAttribute>()
            .Select(data => (string)data.Data[0]!);
        Assert.Empty(KnownProviders.Names.Except(covered).Except([ProviderOptions.Cpu]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("cpu")]
    [InlineData("CPUExecutionProvider")]
    public void The_processor_needs_no_call(string? name) => Assert.Empty(Planning.Calls(new ProviderOptions { Name = name, Require = true }));

    [Theory]
    [InlineData("cuda", "SessionOptionsAppendExecutionProvider_CUDA_V2(use_tf32=0, device_id=3)")]
    [InlineData("tensorrt", "SessionOptionsAppendExecutionProvider_TensorRT_V2(device_id=3)")]
    [InlineData("nvtensorrtrtx", "SessionOptionsAppendExecutionProvider(NvTensorRtRtx: device_id=3)")]
    [InlineData("rocm", "SessionOptionsAppendExecutionProvider_ROCM(device_id=3)")]
    [InlineData("migraphx", "SessionOptionsAppendExecutionProvider(MIGraphX: device_id=3)")]
    [InlineData("directml", "SessionOptionsAppendExecutionProvider(DML: device_id=3)")]
    [InlineData("qnn", "SessionOptionsAppendExecutionProvider(QNN: device_id=3)")]
    public void A_device_is_chosen_by_number(string name, string call) =>
        Assert.Equal([call], Planning.Calls(new ProviderOptions { Name = name, DeviceId = 3 }));

    [Theory]
    [InlineData("tensorrt", "SessionOptionsAppendExecutionProvider_TensorRT_V2(trt_fp16_enable=1)")]
    [InlineData("migraphx", "SessionOptionsAppendExecutionProvider(MIGraphX: migraphx_fp16_enable=1)")]
    [InlineData("openvino", "SessionOptionsAppendExecutionProvider(OpenVINO: precision=FP16)")]
    [InlineData("qnn", "SessionOptionsAppendExecutionProvider(QNN: enable_htp_fp16_precision=1)")]
    [InlineData("nnapi", "OrtSessionOptionsAppendExecutionProvider_Nnapi(0x001)")]
    public void Sixteen_bit_floats_are_asked_for(string name, string call) =>
        Assert.Equal([call], Planning.Calls(new ProviderOptions { Name = name, Fp16 = true }));

    [Theory]
    [InlineData(
        "tensorrt",
        "SessionOptionsAppendExecutionProvider_TensorRT_V2(trt_engine_cache_enable=1, trt_engine_cache_path={0}, trt_timing_cache_enable=1, trt_timing_cache_path={0})")]
    [InlineData("nvtensorrtrtx", "SessionOptionsAppendExecutionProvider(NvTensorRtRtx: nv_runtime_cache_path={0})")]
    [InlineData("migraphx", "SessionOptionsAppendExecutionProvider(MIGraphX: migraphx_model_cache_dir={0})")]
    [InlineData("openvino", "SessionOptionsAppendExecutionProvider(OpenVINO: cache_dir={0})")]
    [InlineData("coreml", "SessionOptionsAppendExecutionProvider(CoreML: ModelFormat=MLProgram, MLComputeUnits=ALL, ModelCacheDirectory={0})")]
    public void What_was_compiled_is_kept_by_graph_window_shape_and_model(string name, string call)
    {
        ProviderOptions options = new() { Name = name, CacheFolder = "/cache" };
        Assert.Equal([call.Replace("{0}", "/cache/" + Planning.GraphFolder, StringComparison.Ordinal)], Planning.Calls(options));
        Assert.Equal("/cache/" + Planning.GraphFolder, Assert.Single(ProviderPlanner.Plan(options, Planning.Everything, Planning.Graph)).CacheFolder);
        Assert.All(
            (GraphContext[])[
                Planning.Graph with { WindowShape = "2x64960-4x203" },
                Planning.Graph with { Graph = "decode_frame" },
                Planning.Graph with { Fingerprint = () => new string('f', 64) }],
            other => Assert.NotEqual(Planning.Calls(options), Planning.Calls(options, graph: other)));
    }

    [Theory]
    [InlineData(CoreMLComputeUnits.All, "ALL")]
    [InlineData(CoreMLComputeUnits.CpuOnly, "CPUOnly")]
    [InlineData(CoreMLComputeUnits.CpuAndGpu, "CPUAndGPU")]
    [InlineData(CoreMLComputeUnits.CpuAndNeuralEngine, "CPUAndNeuralEngine")]
    public void Core_ML_is_told_what_it_may_use(CoreMLComputeUnits units, string value) =>
        Assert.Contains($"MLComputeUnits={value},", Assert.Single(Planning.Calls(new ProviderOptions { Name = "coreml", ComputeUnits = units })), StringComparison.Ordinal);

    [Fact]
    public void Core_ML_caches_nothing_for_a_bundle_without_a_folder() => Assert.Equal(
        ["SessionOptionsAppendExecutionProvider(CoreML: ModelFormat=MLProgram, MLComputeUnits=ALL)"],
        Planning.Calls(new ProviderOptions { Name = "coreml" }, graph: Planning.Graph with { BundleFolder = null }));

    [Theory]
    [InlineData("openvino", "SessionOptionsAppendExecutionProvider(OpenVINO: num_of_threads=2)")]
    [InlineData("xnnpack", "SessionOptionsAppendExecutionProvider(XNNPACK: intra_op_num_threads=2)")]
    public void Providers_with_threads_of_their_own_get_the_number(string name, string call) =>
        Assert.Equal([call], Planning.Calls(new ProviderOptions { Name = name }, graph: Planning.Graph with { Threads = 2 }));

    [Fact]
    public void The_users_own_options_win_and_come_last() => Assert.Equal(
        ["SessionOptionsAppendExecutionProvider_CUDA_V2(device_id=1, cudnn_conv_algo_search=HEURISTIC, use_tf32=1)"],
        Planning.Calls(new ProviderOptions
        {
            Name = "cuda",
            DeviceId = 1,
            Options = [new("cudnn_conv_algo_search", "HEURISTIC"), new("use_tf32", "1")],
        }));

    [Fact]
    public void NNAPI_takes_its_options_as_flags() => Assert.Equal(
        ["OrtSessionOptionsAppendExecutionProvider_Nnapi(0x006)"],
        Planning.Calls(new ProviderOptions { Name = "nnapi", Options = [new("USE_NCHW", "1"), new("CPU_DISABLED", "1"), new("CPU_ONLY", "0")] }));

    [Fact]
    public void DirectML_takes_one_run_at_a_time() =>
        Assert.True(Assert.Single(ProviderPlanner.Plan(new ProviderOptions { Name = "directml" }, Planning.Everything, Planning.Graph)).IsSequential);

    [Fact]
    public void A_provider_without_a_name_here_goes_by_that_of_ONNX_Runtime() => Assert.Equal(
        ["SessionOptionsAppendExecutionProvider(AzureExecutionProvider: key=value)"],
        Planning.Calls(new ProviderOptions { Name = "azure", Options = [new("key", "value")] }, Planning.Runtime("AzureExecutionProvider", "CPUExecutionProvider")));

    [Fact]
    public void Auto_takes_those_that_are_there_in_order_and_the_processor_last()
    {
        IReadOnlyList<ProviderPlan> plans = ProviderPlanner.Plan(new ProviderOptions { Name = "auto" }, Planning.Everything, Planning.Graph);
        Assert.Equal(["cuda", "rocm", "migraphx", "coreml", "directml", "openvino", "webgpu", "cpu"], plans.Select(plan => plan.Name));
        plans = ProviderPlanner.Plan(
            new ProviderOptions { Name = "AUTO" },
            Planning.Runtime("TensorrtExecutionProvider", "ROCMExecutionProvider", "CPUExecutionProvider") with
            {
                Devices = [Planning.Device("CPUExecutionProvider", DeviceKind.Cpu), Planning.Device("Neuro", DeviceKind.Npu)],
            },
            Planning.Graph);
        Assert.Equal(["Neuro", "rocm", "cpu"], plans.Select(plan => plan.Name));
    }

    [Theory]
    [InlineData(DevicePolicy.Default)]
    [InlineData(DevicePolicy.PreferCpu)]
    [InlineData(DevicePolicy.PreferNpu)]
    [InlineData(DevicePolicy.PreferGpu)]
    [InlineData(DevicePolicy.MaximumPerformance)]
    [InlineData(DevicePolicy.MaximumEfficiency)]
    [InlineData(DevicePolicy.MinimumPower)]
    public void A_policy_takes_a_names_place(DevicePolicy policy) =>
        Assert.Equal([$"SessionOptionsSetEpSelectionPolicy({policy})"], Planning.Calls(new ProviderOptions { Policy = policy }));
}
