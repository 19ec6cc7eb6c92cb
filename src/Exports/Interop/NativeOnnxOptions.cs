using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>How ONNX Runtime runs a bundle's graphs.</summary>
[CName("encodec_onnx_options")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeOnnxOptions
{
    public uint StructSize;

    /// <summary>Threads that one call may use, at most 1024; 0, the default, for one per core.</summary>
    public uint Threads;

    /// <summary>Whether idle threads spin (1) or sleep (0, the default). Spinning halves the speed of a busy host.</summary>
    public uint AllowSpinning;

    /// <summary>Has to be 0.</summary>
    public uint Reserved;

    /// <summary>
    /// The file of the ONNX Runtime to load, or the folder that it lies in; NULL, the default, for the one that the environment variable
    /// ENCODEC_ONNXRUNTIME names in the same way, or else the one beside this library, or else the system's. Loaded when a graph is first
    /// needed: one that cannot be loaded, or is something else, is ENCODEC_ERROR_RUNTIME_UNAVAILABLE then. A process uses one: where
    /// another has been loaded already it is ENCODEC_ERROR_INVALID_STATE, and the message names that. Copied.
    /// </summary>
    [CType("const char *")]
    public byte* RuntimeLibrary;

    /// <summary>
    /// The execution provider that computes the graphs: "cpu", "cuda", "tensorrt", "coreml", "directml", "openvino", "migraphx", "rocm",
    /// "qnn", "xnnpack", "webgpu", "nnapi", "vitisai", "nvtensorrtrtx"; "auto" for the first that can be expected to be faster than the
    /// processor, or else the processor; or a name of ONNX Runtime's own or a plug-in's (encodec_provider_get_device). NULL, the default,
    /// for "cpu". When a graph is first needed, one that the loaded ONNX Runtime does not have, or that does not work, is
    /// ENCODEC_ERROR_PROVIDER_UNAVAILABLE, and the message says which there are. docs/providers.md has more of all that follows. Copied.
    /// </summary>
    [CType("const char *")]
    public byte* Provider;

    /// <summary>1 to use the device device_id; 0, the default, for the provider's own choice.</summary>
    public uint HasDeviceId;

    /// <summary>Which of the provider's devices, from 0.</summary>
    public uint DeviceId;

    /// <summary>Whether the provider may compute with 16-bit floats (1) or not (0, the default): faster, and other codes.</summary>
    [CName("fp16")]
    public uint Fp16;

    /// <summary>1 to make it ENCODEC_ERROR_PROVIDER_FALLBACK if any node of a graph would be computed by another provider; 0, the default.</summary>
    public uint RequireProvider;

    /// <summary>In place of a provider's name: by what ONNX Runtime chooses a device. An <see cref="NativeDevicePolicy"/>.</summary>
    public uint DevicePolicy;

    /// <summary>With "coreml": an <see cref="NativeComputeUnits"/>.</summary>
    public uint ComputeUnits;

    /// <summary>
    /// Where the provider keeps what it compiled for the next time, in folders below by graph, window shape and model; NULL, the default,
    /// for nowhere, with "coreml" for .coreml-cache in the bundle's folder. Copied.
    /// </summary>
    [CType("const char *")]
    public byte* CacheFolder;

    /// <summary>Keys of options of the provider's own, as ONNX Runtime's documentation has them; provider_option_count of them. Copied.</summary>
    [CType("const char *const *")]
    public byte** ProviderOptionKeys;

    /// <summary>Their values. Copied.</summary>
    [CType("const char *const *")]
    public byte** ProviderOptionValues;

    /// <summary>How many; 0, the default, to 256.</summary>
    public nuint ProviderOptionCount;

    /// <summary>
    /// 1 to have the processor run the graphs as they are; 0, the default, to rewrite them when they are loaded and to cut them at their
    /// recurrent layers: faster, with the same codes. Other providers get them as they are.
    /// </summary>
    public uint KeepGraphs;
}
