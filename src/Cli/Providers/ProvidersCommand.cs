using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Encodec.Frames.Providers;

namespace Encodec.Cli.Providers;

/// <summary><c>encodec providers</c>.</summary>
internal static class ProvidersCommand
{
    public static Command Create()
    {
        Command command = new("providers", "List the execution providers and devices that the loaded ONNX Runtime offers");
        RuntimeArguments runtime = RuntimeArguments.AddTo(command);
        command.SetAction(parsed => Run(OnnxProviders.List(runtime.Read(parsed)), parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(RuntimeProviders runtime, bool json)
    {
        string[] missing = [.. KnownProviders.Names.Except(Offered(runtime).Select(KnownProviders.NameOf))];
        if (json)
        {
            JsonReport.Write(writer => Write(writer, runtime, missing));
            return ExitCode.Ok;
        }

        FieldList fields = new();
        fields.Add("ONNX Runtime", $"{runtime.Version}, {runtime.Library}");
        foreach (string name in runtime.Names)
        {
            fields.Add("provider", $"{KnownProviders.NameOf(name)} ({name})");
        }

        foreach (ProviderDevice device in runtime.Devices)
        {
            fields.Add("device", Describe(device));
        }

        fields.Add("not in this one", missing.Length == 0 ? "none" : string.Join(", ", missing));
        fields.WriteTo(Console.Out);
        return ExitCode.Ok;
    }

    private static IEnumerable<string> Offered(RuntimeProviders runtime) =>
        runtime.Names.Concat(runtime.Devices.Select(device => device.Provider)).Distinct();

    private static string Describe(ProviderDevice device) => string.Create(
        CultureInfo.InvariantCulture,
        $"{KnownProviders.NameOf(device.Provider)} {device.Position}: {Kind(device.Kind)} of {(device.HardwareVendor.Length == 0 ? "an unnamed maker" : device.HardwareVendor)} ")
        + string.Create(CultureInfo.InvariantCulture, $"(vendor 0x{device.VendorId:x4}, hardware 0x{device.HardwareId:x4}), provider of {device.Vendor}")
        + string.Concat(device.Metadata.Select(pair => $", {pair.Key} {pair.Value}"));

    private static string Kind(DeviceKind kind) => kind switch
    {
        DeviceKind.Cpu => "processor",
        DeviceKind.Gpu => "GPU",
        DeviceKind.Npu => "NPU",
        _ => "device",
    };

    private static void Write(Utf8JsonWriter json, RuntimeProviders runtime, string[] missing)
    {
        json.WriteString("onnxruntime_version", runtime.Version);
        json.WriteString("onnxruntime_library", runtime.Library);
        json.WriteStartArray("providers");
        foreach (string name in runtime.Names)
        {
            json.WriteStartObject();
            json.WriteString("name", KnownProviders.NameOf(name));
            json.WriteString("runtime_name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("devices");
        foreach (ProviderDevice device in runtime.Devices)
        {
            Write(json, device);
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (string name in missing)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ProviderDevice device)
    {
        json.WriteStartObject();
        json.WriteString("provider", KnownProviders.NameOf(device.Provider));
        json.WriteString("runtime_name", device.Provider);
        json.WriteNumber("device_id", device.Position);
        json.WriteString("kind", device.Kind.ToString().ToLowerInvariant());
        json.WriteString("provider_vendor", device.Vendor);
        json.WriteString("hardware_vendor", device.HardwareVendor);
        json.WriteNumber("vendor_id", device.VendorId);
        json.WriteNumber("hardware_id", device.HardwareId);
        json.WriteStartObject("metadata");
        foreach ((string key, string value) in device.Metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
