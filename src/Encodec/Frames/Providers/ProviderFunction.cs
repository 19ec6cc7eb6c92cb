namespace Encodec.Frames.Providers;

/// <summary>The ways in which ONNX Runtime is told of a provider; the C API's names are those of <see cref="ProviderCall.ToString"/>.</summary>
internal enum ProviderFunction
{
    /// <summary>None: the processor's provider is always there.</summary>
    None,

    /// <summary>An entry of the session's configuration.</summary>
    AddConfigEntry,

    /// <summary>The CUDA provider, with options.</summary>
    AppendCuda,

    /// <summary>The TensorRT provider, with options.</summary>
    AppendTensorRt,

    /// <summary>The ROCm provider, with options.</summary>
    AppendRocm,

    /// <summary>A provider by its name, with options.</summary>
    AppendByName,

    /// <summary>A provider that has a function of its own among the library's exports, with flags.</summary>
    AppendByExport,

    /// <summary>The provider of one or more listed devices, with options.</summary>
    AppendDevices,

    /// <summary>A policy for choosing among the listed devices.</summary>
    SetSelectionPolicy,
}
