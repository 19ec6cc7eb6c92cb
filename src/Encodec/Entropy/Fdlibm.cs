namespace Encodec.Entropy;

/// <summary>
/// exp and erf of Sun's freely distributable libm, in the form that musl gives them: reductions, coefficients and the order of
/// operations are part of the bitstream (docs/bitstream.md, section 5), because the platform's own functions differ from machine
/// to machine in the last bit.
/// </summary>
/// <remarks>
/// The approximations carry this notice: Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Developed at
/// SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is freely granted,
/// provided that this notice is preserved.
/// </remarks>
internal static partial class Fdlibm
{
    /// <summary>Sign, exponent and the upper 20 bits of the fraction, by which fdlibm chooses its intervals.</summary>
    private static uint HighWord(double x) => (uint)((ulong)BitConverter.DoubleToInt64Bits(x) >> 32);
}
