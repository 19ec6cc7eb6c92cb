namespace Encodec.Entropy;

/// <summary>The numbers that arithmetic encoder and decoder share (docs/bitstream.md, section 7).</summary>
internal static class ArithmeticCoding
{
    /// <summary>log2 of <see cref="Total"/>.</summary>
    public const int TotalBits = 24;

    /// <summary>Every cumulative distribution ends here.</summary>
    public const int Total = 1 << TotalBits;

    /// <summary>
    /// There is no carry handling, so low and high may straddle a power of two and grow; beyond this bit they would leave 63 bits.
    /// </summary>
    public const int HighestBit = 62;
}
