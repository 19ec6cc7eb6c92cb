using Encodec.Frames.Providers;

namespace Encodec.Exports.Interop;

/// <summary>Execution providers in the library's terms and back.</summary>
internal static unsafe class ProviderMapping
{
    private const int MostOptions = 256;

    public static ProviderOptions ToOptions(NativeOnnxOptions options) => new()
    {
        Name = NativeText.ReadOptional(options.Provider, "provider"),
        DeviceId = Flags.Read(options.HasDeviceId, "has_device_id") ? Flags.Count(options.DeviceId, "device_id") : null,
        Fp16 = Flags.Read(options.Fp16, "fp16"),
        Require = Flags.Read(options.RequireProvider, "require_provider"),
        Policy = ToPolicy(options.DevicePolicy),
        ComputeUnits = ToComputeUnits(options.ComputeUnits),
        CacheFolder = NativeText.ReadOptional(options.CacheFolder, "cache_folder"),
        Options = ReadOptions(options),
    };

    public static NativeProviderDevice ToNative(ProviderDevice device)
    {
        NativeProviderDevice native = new()
        {
            Kind = (uint)device.Kind,
            DeviceId = (uint)device.Position,
            VendorId = device.VendorId,
            HardwareId = device.HardwareId,
        };
        NativeText.Fill(KnownProviders.NameOf(device.Provider), native.Provider, NativeProviderDevice.NameSize);
        NativeText.Fill(device.Vendor, native.Vendor, NativeProviderDevice.NameSize);
        NativeText.Fill(device.HardwareVendor, native.HardwareVendor, NativeProviderDevice.NameSize);
        return native;
    }

    public static NativeGraphPlacement ToNative(GraphPlacement placement)
    {
        string provider = placement.Wanted ?? (placement.IsKnown ? placement.Shares[0].Provider : "");
        NativeGraphPlacement native = new()
        {
            IsKnown = placement.IsKnown ? 1u : 0u,
            HasFallback = placement.HasFallback ? 1u : 0u,
            Nodes = (uint)placement.Nodes,
            ProviderNodes = ProviderNodes(placement),
        };
        NativeText.Fill(KnownProviders.NameOf(provider), native.Provider, NativeProviderDevice.NameSize);
        NativeText.Fill(placement.Describe(), native.Description, NativeGraphPlacement.DescriptionSize);
        return native;
    }

    /// <summary>Nodes with the provider that was asked for; where ONNX Runtime chose, with the one that computes most.</summary>
    public static uint ProviderNodes(GraphPlacement placement) => (uint)(placement.Wanted is null
        ? placement.Shares.Select(share => share.Nodes).FirstOrDefault()
        : placement.Shares.Where(share => share.Provider == placement.Wanted).Sum(share => share.Nodes));

    private static DevicePolicy ToPolicy(uint policy) => policy <= (uint)NativeDevicePolicy.MinimumPower
        ? (DevicePolicy)policy
        : throw new EncodecException(
            EncodecStatus.InvalidArgument,
            $"device_policy is {policy}; expected ENCODEC_DEVICE_POLICY_NONE (0) to ENCODEC_DEVICE_POLICY_MINIMUM_POWER (7).");

    private static CoreMLComputeUnits ToComputeUnits(uint units) => units <= (uint)NativeComputeUnits.CpuAndNeuralEngine
        ? (CoreMLComputeUnits)units
        : throw new EncodecException(
            EncodecStatus.InvalidArgument,
            $"compute_units is {units}; expected ENCODEC_COMPUTE_UNITS_ALL (0) to ENCODEC_COMPUTE_UNITS_CPU_AND_NEURAL_ENGINE (3).");

    private static KeyValuePair<string, string>[] ReadOptions(NativeOnnxOptions options)
    {
        if (options.ProviderOptionCount == 0)
        {
            return [];
        }

        if (options.ProviderOptionCount > MostOptions)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"provider_option_count is {options.ProviderOptionCount}; expected 0 to {MostOptions}.");
        }

        if (options.ProviderOptionKeys == null || options.ProviderOptionValues == null)
        {
            throw new EncodecException(
                EncodecStatus.NullArgument,
                $"provider_option_{(options.ProviderOptionKeys == null ? "keys" : "values")} is NULL, and provider_option_count is {options.ProviderOptionCount}.");
        }

        KeyValuePair<string, string>[] pairs = new KeyValuePair<string, string>[(int)options.ProviderOptionCount];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(
                NativeText.Read(options.ProviderOptionKeys[i], $"provider_option_keys[{i}]"),
                NativeText.ReadAny(options.ProviderOptionValues[i], $"provider_option_values[{i}]"));
        }

        return pairs;
    }
}
