using Encodec.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Providers;

/// <summary>The execution providers of the process's ONNX Runtime, which is loaded by the first question.</summary>
public static class OnnxProviders
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string> Registered = [];

    /// <summary>What it offers.</summary>
    /// <param name="runtimeLibrary">As <see cref="OnnxFrameModelOptions.RuntimeLibrary"/>.</param>
    /// <exception cref="EncodecException">There is no ONNX Runtime.</exception>
    public static RuntimeProviders List(string? runtimeLibrary = null)
    {
        OnnxRuntimeLibrary.EnsureLoaded(runtimeLibrary);
        lock (Gate)
        {
            OrtEnv environment = OrtEnv.Instance();
            Dictionary<string, int> positions = [];
            return new RuntimeProviders(
                OnnxRuntimeLibrary.LoadedPath,
                environment.GetVersionString(),
                environment.GetAvailableProviders(),
                [.. environment.GetEpDevices().Select(device => Describe(device, positions))]);
        }
    }

    /// <summary>Registers a plug-in, for the life of the process: its devices are then among those that are listed, and its providers can be named.</summary>
    /// <param name="path">The plug-in's library. Once registered, the same path again does nothing.</param>
    /// <param name="runtimeLibrary">As <see cref="OnnxFrameModelOptions.RuntimeLibrary"/>.</param>
    /// <exception cref="EncodecException">It cannot be loaded, or is no plug-in.</exception>
    public static void RegisterLibrary(string path, string? runtimeLibrary = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string file = Path.GetFullPath(path);
        if (!File.Exists(file))
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no plug-in library '{path}'.");
        }

        OnnxRuntimeLibrary.EnsureLoaded(runtimeLibrary);
        lock (Gate)
        {
            if (Registered.ContainsKey(file))
            {
                return;
            }

            // ONNX Runtime wants a name for what it registers, and each once; nobody else sees it.
            string name = $"encodec-plugin-{Registered.Count + 1}";
            try
            {
                OrtEnv.Instance().RegisterExecutionProviderLibrary(name, file);
            }
            catch (OnnxRuntimeException exception)
            {
                throw new EncodecException(
                    EncodecStatus.ProviderUnavailable, $"ONNX Runtime does not take '{path}' as a plug-in library: {exception.Message}", exception);
            }

            Registered.Add(file, name);
            EncodecLog.Write(LogLevel.Info, () => $"Plug-in library '{file}' registered.");
        }
    }

    /// <summary>The listed device at a position, as ONNX Runtime takes it.</summary>
    internal static OrtEpDevice DeviceAt(int position)
    {
        lock (Gate)
        {
            return OrtEnv.Instance().GetEpDevices()[position];
        }
    }

    private static ProviderDevice Describe(OrtEpDevice device, Dictionary<string, int> positions)
    {
        OrtHardwareDevice hardware = device.HardwareDevice;
        int position = positions.GetValueOrDefault(device.EpName);
        positions[device.EpName] = position + 1;
        return new ProviderDevice(
            device.EpName,
            device.EpVendor,
            hardware.Type switch
            {
                OrtHardwareDeviceType.CPU => DeviceKind.Cpu,
                OrtHardwareDeviceType.GPU => DeviceKind.Gpu,
                OrtHardwareDeviceType.NPU => DeviceKind.Npu,
                _ => DeviceKind.Other,
            },
            hardware.Vendor,
            hardware.VendorId,
            hardware.DeviceId,
            position,
            device.EpMetadata.Entries);
    }
}
