using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Encodec.Entropy.LanguageModel.Kernels;
using Encodec.Frames;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Cli;

/// <summary>What <c>--version</c> prints.</summary>
internal static class VersionReport
{
    public static int Write(bool verbose, TextWriter output)
    {
        output.WriteLine($"encodec {Version()}");
        if (verbose)
        {
            FieldList fields = new();
            string compiled = RuntimeFeature.IsDynamicCodeCompiled ? "compiled just in time" : "NativeAOT";
            fields.Add("runtime", $"{RuntimeInformation.FrameworkDescription}, {compiled}");
            fields.Add("kernel", Kernel());
            fields.Add("ONNX Runtime", OnnxRuntime());
            fields.Add(
                "system",
                $"{RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
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

    private static string OnnxRuntime()
    {
        try
        {
            OnnxRuntimeLibrary.EnsureLoaded();
            return OrtEnv.Instance().GetVersionString();
        }
        catch (EncodecException exception)
        {
            return $"not available: {exception.Message}";
        }
    }
}
