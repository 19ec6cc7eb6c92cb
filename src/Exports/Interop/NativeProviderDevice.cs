using System.Runtime.InteropServices;
using Encodec.Exports.Header;

namespace Encodec.Exports.Interop;

/// <summary>A device that ONNX Runtime lists: a provider together with hardware that it can use. Set struct_size before the call.</summary>
[CName("encodec_provider_device")]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeProviderDevice
{
    /// <summary>Bytes of a name and its terminating zero; a longer name is cut short.</summary>
    public const int NameSize = 64;

    public uint StructSize;

    /// <summary>What the hardware is: an <see cref="NativeDeviceKind"/>.</summary>
    public uint Kind;

    /// <summary>Which of the provider's devices it is, from 0: for a plug-in's, encodec_onnx_options.device_id.</summary>
    public uint DeviceId;

    /// <summary>The number of the hardware's maker.</summary>
    public uint VendorId;

    /// <summary>The maker's number for hardware of this model.</summary>
    public uint HardwareId;

    /// <summary>0.</summary>
    public uint Reserved;

    /// <summary>The provider, as encodec_onnx_options.provider takes it.</summary>
    [CType("char")]
    public fixed byte Provider[64];

    /// <summary>The provider's maker.</summary>
    [CType("char")]
    public fixed byte Vendor[64];

    /// <summary>The hardware's maker; empty where the system does not tell.</summary>
    [CType("char")]
    public fixed byte HardwareVendor[64];
}
