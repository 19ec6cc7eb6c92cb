using Encodec.Entropy.LanguageModel.Kernels;

namespace Encodec.Tests.Entropy.Kernels;

/// <summary>Random models for every kernel. Ten times as many run compiled ahead of time, as the product is: ./build.sh test-vectors.</summary>
public sealed class RandomModelTests
{
    private const int Models = 1_000;

    public static TheoryData<KernelKind> Kernels => [.. KernelSelector.Supported.Where(kind => kind != KernelKind.Scalar)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_gives_the_oracles_bytes(KernelKind kernel) =>
        Parallel.For(0, Models, round => RandomModel.Check(kernel, round));
}
