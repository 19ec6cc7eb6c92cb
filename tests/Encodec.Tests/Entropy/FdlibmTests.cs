using System.Runtime.InteropServices;
using Encodec.Entropy;

namespace Encodec.Tests.Entropy;

public sealed class FdlibmTests
{
    [Fact]
    public void Exp_matches_every_golden_pair_to_the_bit() => Check("libm-exp.f64", Fdlibm.Exp);

    [Fact]
    public void Erf_matches_every_golden_pair_to_the_bit() => Check("libm-erf.f64", Fdlibm.Erf);

    private static void Check(string file, Func<double, double> function)
    {
        double[] pairs = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(TestData.Golden, file))).ToArray();
        Assert.True(pairs.Length > 10_000, $"{file} holds only {pairs.Length / 2} pairs");
        for (int i = 0; i < pairs.Length; i += 2)
        {
            double actual = function(pairs[i]);
            bool same = BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(pairs[i + 1])
                || (double.IsNaN(actual) && double.IsNaN(pairs[i + 1]));
            Assert.True(same, $"f({pairs[i]:R}) is {actual:R}, expected {pairs[i + 1]:R}");
        }
    }
}
