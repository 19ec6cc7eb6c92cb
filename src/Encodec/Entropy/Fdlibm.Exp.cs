namespace Encodec.Entropy;

/// <content>The exponential function.</content>
internal static partial class Fdlibm
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;

    private const double P1 = 1.66666666666666019037e-01;
    private const double P2 = -2.77777777770155933842e-03;
    private const double P3 = 6.61375632143793436117e-05;
    private const double P4 = -1.65339022054652515390e-06;
    private const double P5 = 4.13813679705723846039e-08;

    /// <summary>e to the power of x: reduction x = k·ln 2 + r with |r| ≤ ln 2 / 2, then a rational approximation of e^r.</summary>
    public static double Exp(double x)
    {
        uint highWord = HighWord(x);
        bool negative = (highWord >> 31) != 0;
        highWord &= 0x7fff_ffff;

        if (highWord >= 0x4086_232b)
        {
            // |x| ≥ 708.39: near overflow and underflow.
            if (double.IsNaN(x))
            {
                return x;
            }

            if (x > 709.782712893383973096)
            {
                return double.PositiveInfinity;
            }

            if (x < -745.13321910194110842)
            {
                return 0.0;
            }
        }

        int k;
        double high;
        double low;
        if (highWord > 0x3fd6_2e42)
        {
            // |x| > ln 2 / 2
            k = highWord >= 0x3ff0_a2b2
                ? (int)((InverseLn2 * x) + (negative ? -0.5 : 0.5))
                : (negative ? -1 : 1);
            high = x - (k * Ln2High);
            low = k * Ln2Low;
            x = high - low;
        }
        else if (highWord > 0x3e30_0000)
        {
            // |x| > 2⁻²⁸
            k = 0;
            high = x;
            low = 0.0;
        }
        else
        {
            return 1.0 + x;
        }

        double square = x * x;
        double c = x - (square * (P1 + (square * (P2 + (square * (P3 + (square * (P4 + (square * P5)))))))));
        double y = 1.0 + (((x * c / (2.0 - c)) - low) + high);
        return k == 0 ? y : ScaleByPowerOfTwo(y, k);
    }

    /// <summary>y · 2^k, rounded once even where the result is subnormal.</summary>
    private static double ScaleByPowerOfTwo(double y, int k)
    {
        const double TwoTo1023 = 8.98846567431157953864e+307;
        const double TwoToMinus969 = 2.00416836000897277799e-292;

        if (k > 1023)
        {
            y *= TwoTo1023;
            k -= 1023;
        }
        else if (k < -1022)
        {
            // 53 more than the smallest normal exponent, so that the last product is the only one that rounds.
            y *= TwoToMinus969;
            k += 969;
        }

        return y * BitConverter.Int64BitsToDouble((long)(0x3ff + k) << 52);
    }
}
