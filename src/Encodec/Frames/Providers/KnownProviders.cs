namespace Encodec.Frames.Providers;

/// <summary>The providers that have a name here. Others go by ONNX Runtime's names for them.</summary>
public static class KnownProviders
{
    /// <summary>ONNX Runtime's name of the provider that computes on the processor.</summary>
    public const string CpuRuntimeName = "CPUExecutionProvider";

    /// <summary>What ONNX Runtime's names of providers end with.</summary>
    private const string RuntimeSuffix = "ExecutionProvider";

    /// <summary>Their names, in the order in which <see cref="ProviderOptions.Auto"/> would take them.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(provider => provider.Name)];

    internal static KnownProvider CoreMl { get; } = new("coreml", "CoreMLExecutionProvider", ProviderFunction.AppendByName, "CoreML")
    {
        Defaults = [new("ModelFormat", "MLProgram")],
        Cache = [new("ModelCacheDirectory", KnownProvider.CacheFolder)],
        IsAutomatic = true,
    };

    internal static KnownProvider Nnapi { get; } =
        new("nnapi", "NnapiExecutionProvider", ProviderFunction.AppendByExport, "OrtSessionOptionsAppendExecutionProvider_Nnapi")
        {
            // A flag rather than an option; NnapiFlags has the others.
            Fp16 = new(NnapiFlags.UseFp16, "1"),
        };

    /// <summary>
    /// Automatic are those that speed up most machines that have them and compute with 32-bit floats or can be told to: TensorRT takes
    /// minutes to begin, QNN, NNAPI and Vitis AI want models or settings made for them, XNNPACK is the processor again.
    /// </summary>
    internal static IReadOnlyList<KnownProvider> All { get; } =
    [
        new("cuda", "CUDAExecutionProvider", ProviderFunction.AppendCuda)
        {
            // With the 19 bits of TF32, on by default, codes differ from other machines' far more often.
            Defaults = [new("use_tf32", "0")],
            DeviceIdKey = "device_id",
            IsAutomatic = true,
        },
        new("tensorrt", "TensorrtExecutionProvider", ProviderFunction.AppendTensorRt)
        {
            DeviceIdKey = "device_id",
            Fp16 = new("trt_fp16_enable", "1"),
            Cache =
            [
                new("trt_engine_cache_enable", "1"),
                new("trt_engine_cache_path", KnownProvider.CacheFolder),
                new("trt_timing_cache_enable", "1"),
                new("trt_timing_cache_path", KnownProvider.CacheFolder),
            ],
        },
        new("nvtensorrtrtx", "NvTensorRTRTXExecutionProvider", ProviderFunction.AppendByName, "NvTensorRtRtx")
        {
            DeviceIdKey = "device_id",
            Cache = [new("nv_runtime_cache_path", KnownProvider.CacheFolder)],
        },
        new("rocm", "ROCMExecutionProvider", ProviderFunction.AppendRocm) { DeviceIdKey = "device_id", IsAutomatic = true },
        new("migraphx", "MIGraphXExecutionProvider", ProviderFunction.AppendByName, "MIGraphX")
        {
            DeviceIdKey = "device_id",
            Fp16 = new("migraphx_fp16_enable", "1"),
            Cache = [new("migraphx_model_cache_dir", KnownProvider.CacheFolder)],
            IsAutomatic = true,
        },
        CoreMl,
        new("directml", "DmlExecutionProvider", ProviderFunction.AppendByName, "DML")
        {
            DeviceIdKey = "device_id",
            IsSequential = true,
            IsAutomatic = true,
        },
        new("openvino", "OpenVINOExecutionProvider", ProviderFunction.AppendByName, "OpenVINO")
        {
            Fp16 = new("precision", "FP16"),
            Cache = [new("cache_dir", KnownProvider.CacheFolder)],
            ThreadsKey = "num_of_threads",
            IsAutomatic = true,
        },
        new("webgpu", "WebGpuExecutionProvider", ProviderFunction.AppendByName, "WebGPU") { IsAutomatic = true },
        new("qnn", "QNNExecutionProvider", ProviderFunction.AppendByName, "QNN")
        {
            DeviceIdKey = "device_id",
            Fp16 = new("enable_htp_fp16_precision", "1"),
        },
        Nnapi,
        new("vitisai", "VitisAIExecutionProvider", ProviderFunction.AppendByName, "VitisAI"),
        new("xnnpack", "XnnpackExecutionProvider", ProviderFunction.AppendByName, "XNNPACK") { ThreadsKey = "intra_op_num_threads" },
        new(ProviderOptions.Cpu, CpuRuntimeName, ProviderFunction.None),
    ];

    /// <summary>The name that users give a provider, or ONNX Runtime's own if it has none here.</summary>
    /// <param name="runtimeName">ONNX Runtime's.</param>
    public static string NameOf(string runtimeName)
    {
        ArgumentNullException.ThrowIfNull(runtimeName);
        return All.FirstOrDefault(provider => provider.RuntimeName == runtimeName)?.Name ?? runtimeName;
    }

    /// <summary>Whether a name that a user gave, in any form, is that of a provider.</summary>
    /// <param name="given">What was given; null if nothing was.</param>
    /// <param name="name">The name here.</param>
    public static bool IsName(string? given, string name) => given is not null && Find(given)?.Name == name;

    /// <summary>The provider that a name stands for, ours or ONNX Runtime's, in any case of letters; null if it is none of these.</summary>
    internal static KnownProvider? Find(string name) => All.FirstOrDefault(provider => Matches(provider, name));

    /// <summary>Whether a name that a user gave is ONNX Runtime's name, with or without its ending.</summary>
    internal static bool IsRuntimeName(string runtimeName, string name) =>
        runtimeName.Equals(name, StringComparison.OrdinalIgnoreCase)
        || runtimeName.Equals(name + RuntimeSuffix, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(KnownProvider provider, string name) =>
        provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || IsRuntimeName(provider.RuntimeName, name);
}
