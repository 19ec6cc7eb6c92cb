namespace Encodec.Frames.Providers;

/// <summary>What a device is.</summary>
public enum DeviceKind
{
    /// <summary>A processor.</summary>
    Cpu = 0,

    /// <summary>A graphics processor.</summary>
    Gpu = 1,

    /// <summary>A neural processing unit.</summary>
    Npu = 2,

    /// <summary>Something that this library has no name for.</summary>
    Other = 3,
}
