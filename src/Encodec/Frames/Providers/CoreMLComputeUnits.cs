namespace Encodec.Frames.Providers;

/// <summary>Which parts of an Apple machine Core ML may use.</summary>
public enum CoreMLComputeUnits
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
