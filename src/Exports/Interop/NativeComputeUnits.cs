using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>Which parts of an Apple machine Core ML may use.</summary>
[CName("encodec_compute_units")]
internal enum NativeComputeUnits : uint
{
    /// <summary>All of them.</summary>
    All = 0,

    /// <summary>The processor alone.</summary>
    CpuOnly = 1,

    /// <summary>The processor and the GPU.</summary>
    CpuAndGpu = 2,

    /// <summary>The processor and the neural engine.</summary>
    CpuAndNeuralEngine = 3,
}
