using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Encodec.Audio.Sndfile;
using Encodec.Container;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Frames;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Cli;

/// <summary>What <c>--version</c> prints.</summary>
internal static class VersionReport
{
    public static int Write(bool verbose, bool json, TextWriter output)
    {
        if (json)
        {
            JsonReport.Write(WriteProperties);
            return ExitCode.Ok;
        }

        output.WriteLine($"encodec {Version()}");
        if (verbose)
        {
            FieldList fields = new();
            fields.Add("runtime", Runtime());
            fields.Add("kernel", Kernel());
            fields.Add("ONNX Runtime", OnnxRuntime(out string? problem) ?? $"not available: {problem}");
            fields.Add("libsndfile", SndfileLibrary.FindVersion(out string missing) ?? $"not available: {missing}");
            fields.Add("system", $"{System()}, {Environment.ProcessorCount} cores");
            fields.WriteTo(output);
        }

        return ExitCode.Ok;
    }

    private static string Version()
    {
        string version = typeof(VersionReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        // A build from a repository has the commit after the plus sign.
        return version.Split('+')[0];
    }

    private static string Kernel()
    {
        string supported = string.Join(", ", KernelSelector.Supported);
        try
        {
            return $"{KernelSelector.Current} (this processor can run {supported}; {KernelSelector.Variable} chooses)";
        }
        catch (EncodecException exception)
        {
            return $"none: {exception.Message}";
        }
    }

    private static string? OnnxRuntime(out string? problem)
    {
        problem = null;
        try
        {
            OnnxRuntimeLibrary.EnsureLoaded();
            return OrtEnv.Instance().GetVersionString();
        }
        catch (EncodecException exception)
        {
            problem = exception.Message;
            return null;
        }
    }

    private static string Runtime() =>
        $"{RuntimeInformation.FrameworkDescription}, {(RuntimeFeature.IsDynamicCodeCompiled ? "compiled just in time" : "NativeAOT")}";

    private static string System() => $"{RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.OSDescription}";

    private static void WriteProperties(Utf8JsonWriter json)
    {
        json.WriteString("version", Version());
        json.WriteNumber("bitstream_version", EcdcFormat.BitstreamVersion);
        json.WriteString("runtime", Runtime());
        json.WriteString("kernel", Kernel());
        json.WriteString("onnxruntime", OnnxRuntime(out _));
        json.WriteString("libsndfile", SndfileLibrary.FindVersion(out _));
        json.WriteString("system", System());
        json.WriteNumber("cores", Environment.ProcessorCount);
    }
}
