using System.Runtime.InteropServices;
using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Exports;

/// <summary>What this build can do, as C text. Handed out for the life of the process, so never freed.</summary>
internal static unsafe class FeatureText
{
    private static readonly string[] Features = ["onnxruntime", "callbacks", "entropy-only", "wav", "memory-bundles", "verify", "log", "providers"];

    public static byte* Value { get; } = (byte*)Marshal.StringToCoTaskMemUTF8(
        string.Join(' ', Features.Concat(CompiledKernels().Select(kernel => $"kernel:{kernel}"))));

    /// <summary>Those that there is code for, whether this processor can run them or not; slowest first.</summary>
    private static IEnumerable<KernelKind> CompiledKernels() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => [KernelKind.Scalar, KernelKind.Vector128, KernelKind.Avx2, KernelKind.AvxVnni],
        Architecture.Arm64 => [KernelKind.Scalar, KernelKind.Vector128, KernelKind.ArmDotProduct],
        _ => [KernelKind.Scalar, KernelKind.Vector128],
    };
}
