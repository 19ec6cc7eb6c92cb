using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>Which kernels this processor can run, and which one is used.</summary>
public static class KernelSelector
{
    /// <summary>The environment variable that asks for a kernel by name, for tests and for comparing speeds.</summary>
    public const string Variable = "ENCODEC_KERNEL";

    private static readonly Lazy<KernelKind> Chosen = new(Choose);

    /// <summary>The kernel in use: the fastest that the processor can run, or the one that the environment asks for.</summary>
    /// <exception cref="EncodecException">The environment asks for one that does not exist or that the processor cannot run.</exception>
    public static KernelKind Current => Chosen.Value;

    /// <summary>What this processor can run, slowest first.</summary>
    public static IReadOnlyList<KernelKind> Supported => [.. Enum.GetValues<KernelKind>().Where(IsSupported)];

    /// <summary>Whether this processor can run a kernel.</summary>
    /// <param name="kind">The kernel.</param>
    public static bool IsSupported(KernelKind kind) => kind switch
    {
        KernelKind.Scalar or KernelKind.Vector128 => true,
        KernelKind.ArmDotProduct => Dp.IsSupported,
        KernelKind.Avx2 => Avx2.IsSupported,
        KernelKind.AvxVnni => AvxVnni.IsSupported && Avx2.IsSupported,
        _ => false,
    };

    /// <summary>The vector kernel of a kind that the processor can run and that is not scalar.</summary>
    internal static LinearKernel Create(KernelKind kind) => kind switch
    {
        KernelKind.Vector128 => new Vector128Kernel(),
        KernelKind.ArmDotProduct => new ArmDotKernel(),
        KernelKind.Avx2 => new Avx2Kernel(),
        KernelKind.AvxVnni => new AvxVnniKernel(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a vector kernel"),
    };

    private static KernelKind Choose()
    {
        string? asked = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(asked))
        {
            return Supported[^1];
        }

        // Names only: a number would parse as one too.
        string? name = Enum.GetNames<KernelKind>().FirstOrDefault(name => name.Equals(asked, StringComparison.OrdinalIgnoreCase));
        return name is not null && IsSupported(Enum.Parse<KernelKind>(name)) ? Enum.Parse<KernelKind>(name) : throw new EncodecException(
            EncodecStatus.InvalidArgument,
            $"{Variable} asks for the kernel '{asked}'; this processor can run {string.Join(", ", Supported)}.");
    }
}
