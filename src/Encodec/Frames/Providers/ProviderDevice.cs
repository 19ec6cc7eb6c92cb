namespace Encodec.Frames.Providers;

/// <summary>A device that ONNX Runtime lists: a provider together with hardware that it can use.</summary>
/// <param name="Provider">ONNX Runtime's name of the provider.</param>
/// <param name="Vendor">Who made the provider.</param>
/// <param name="Kind">What the hardware is.</param>
/// <param name="HardwareVendor">Who made the hardware, as far as the system tells.</param>
/// <param name="VendorId">The hardware vendor's number.</param>
/// <param name="HardwareId">The hardware's number, the same for devices of one model.</param>
/// <param name="Position">Which of the provider's devices this is, from 0.</param>
/// <param name="Metadata">What else the provider says of it.</param>
public sealed record ProviderDevice(
    string Provider,
    string Vendor,
    DeviceKind Kind,
    string HardwareVendor,
    uint VendorId,
    uint HardwareId,
    int Position,
    IReadOnlyDictionary<string, string> Metadata);
