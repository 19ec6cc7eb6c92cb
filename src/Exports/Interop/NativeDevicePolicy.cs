using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>By what ONNX Runtime chooses among the devices that it lists.</summary>
[CName("encodec_device_policy")]
internal enum NativeDevicePolicy : uint
{
    /// <summary>It does not choose: the provider is named.</summary>
    None = 0,

    /// <summary>As it sees fit.</summary>
    Default = 1,

    /// <summary>A processor.</summary>
    PreferCpu = 2,

    /// <summary>A neural processing unit, if there is one.</summary>
    PreferNpu = 3,

    /// <summary>A GPU, if there is one.</summary>
    PreferGpu = 4,

    /// <summary>What computes fastest.</summary>
    MaximumPerformance = 5,

    /// <summary>What computes most for its energy.</summary>
    MaximumEfficiency = 6,

    /// <summary>What takes the least power.</summary>
    MinimumPower = 7,
}
