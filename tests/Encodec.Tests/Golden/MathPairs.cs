using System.Runtime.InteropServices;

namespace Encodec.Tests.Golden;

/// <summary>Arguments and values of a function, to the bit.</summary>
internal static class MathPairs
{
    /// <summary>Checks a file of pairs.</summary>
    /// <returns>How many there are.</returns>
    public static int Check(string file, Func<double, double> function)
    {
        double[] pairs = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(file)).ToArray();
        Expect.That(pairs.Length > 10_000, $"{file} holds only {pairs.Length / 2} pairs");
        for (int i = 0; i < pairs.Length; i += 2)
        {
            double actual = function(pairs[i]);
            bool same = BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(pairs[i + 1])
                || (double.IsNaN(actual) && double.IsNaN(pairs[i + 1]));
            Expect.That(same, $"f({pairs[i]:R}) is {actual:R}, expected {pairs[i + 1]:R}");
        }

        return pairs.Length / 2;
    }
}
