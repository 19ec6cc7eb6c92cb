using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>What a device is.</summary>
[CName("encodec_device_kind")]
internal enum NativeDeviceKind : uint
{
    /// <summary>A processor.</summary>
    Cpu = 0,

    /// <summary>A graphics processor.</summary>
    Gpu = 1,

    /// <summary>A neural processing unit.</summary>
    Npu = 2,

    /// <summary>Something else.</summary>
    Other = 3,
}
