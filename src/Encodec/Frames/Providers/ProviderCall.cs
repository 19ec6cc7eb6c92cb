using System.Globalization;

namespace Encodec.Frames.Providers;

/// <summary>One call that tells ONNX Runtime of a provider.</summary>
/// <param name="Function">Which call.</param>
/// <param name="Target">What it names: a provider, a function, a policy or a key; empty where the function says it all.</param>
/// <param name="Options">Keys and values, in order.</param>
internal sealed record ProviderCall(
    ProviderFunction Function, string Target, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>With <see cref="ProviderFunction.AppendDevices"/>, the devices' positions among those that ONNX Runtime lists.</summary>
    public IReadOnlyList<int> Devices { get; init; } = [];

    /// <summary>With <see cref="ProviderFunction.AppendByExport"/>, the flags.</summary>
    public uint Flags { get; init; }

    /// <summary>With <see cref="ProviderFunction.SetSelectionPolicy"/>, the policy.</summary>
    public DevicePolicy Policy { get; init; }

    /// <summary>The call as the C API has it.</summary>
    public override string ToString()
    {
        string options = string.Join(", ", Options.Select(option => $"{option.Key}={option.Value}"));
        return Function switch
        {
            ProviderFunction.AddConfigEntry => $"AddSessionConfigEntry({options})",
            ProviderFunction.AppendCuda => $"SessionOptionsAppendExecutionProvider_CUDA_V2({options})",
            ProviderFunction.AppendTensorRt => $"SessionOptionsAppendExecutionProvider_TensorRT_V2({options})",
            ProviderFunction.AppendRocm => $"SessionOptionsAppendExecutionProvider_ROCM({options})",
            ProviderFunction.AppendByName => $"SessionOptionsAppendExecutionProvider({Join(Target, options)})",
            ProviderFunction.AppendByExport => string.Create(CultureInfo.InvariantCulture, $"{Target}(0x{Flags:x3})"),
            ProviderFunction.AppendDevices =>
                $"SessionOptionsAppendExecutionProvider_V2({Join($"{Target} [{string.Join(", ", Devices)}]", options)})",
            _ => $"SessionOptionsSetEpSelectionPolicy({Policy})",
        };
    }

    private static string Join(string target, string options) => options.Length == 0 ? target : $"{target}: {options}";
}
