namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>The ways in which this library can compute the language model. All give the same bits.</summary>
public enum KernelKind
{
    /// <summary>One value at a time, straight from the format's definition.</summary>
    Scalar = 0,

    /// <summary>128-bit vectors of any processor.</summary>
    Vector128 = 1,

    /// <summary>Arm's 8-bit dot products.</summary>
    ArmDotProduct = 2,

    /// <summary>256-bit vectors of x86-64 processors since 2013.</summary>
    Avx2 = 3,

    /// <summary>8-bit dot products of x86-64 processors since 2021.</summary>
    AvxVnni = 4,
}
