namespace Encodec.Entropy;

/// <content>The error function.</content>
internal static partial class Fdlibm
{
    private const double Erx = 8.45062911510467529297e-01;
    private const double Efx8 = 1.02703333676410069053e+00;

    // |x| < 0.84375
    private const double Pp0 = 1.28379167095512558561e-01;
    private const double Pp1 = -3.25042107247001499370e-01;
    private const double Pp2 = -2.84817495755985104766e-02;
    private const double Pp3 = -5.77027029648944159157e-03;
    private const double Pp4 = -2.37630166566501626084e-05;
    private const double Qq1 = 3.97917223959155352819e-01;
    private const double Qq2 = 6.50222499887672944485e-02;
    private const double Qq3 = 5.08130628187576562776e-03;
    private const double Qq4 = 1.32494738004321644526e-04;
    private const double Qq5 = -3.96022827877536812320e-06;

    // 0.84375 ≤ |x| < 1.25
    private const double Pa0 = -2.36211856075265944077e-03;
    private const double Pa1 = 4.14856118683748331666e-01;
    private const double Pa2 = -3.72207876035701323847e-01;
    private const double Pa3 = 3.18346619901161753674e-01;
    private const double Pa4 = -1.10894694282396677476e-01;
    private const double Pa5 = 3.54783043256182359371e-02;
    private const double Pa6 = -2.16637559486879084300e-03;
    private const double Qa1 = 1.06420880400844228286e-01;
    private const double Qa2 = 5.40397917702171048937e-01;
    private const double Qa3 = 7.18286544141962662868e-02;
    private const double Qa4 = 1.26171219808761642112e-01;
    private const double Qa5 = 1.36370839120290507362e-02;
    private const double Qa6 = 1.19844998467991074170e-02;

    // 1.25 ≤ |x| < 1 / 0.35
    private const double Ra0 = -9.86494403484714822705e-03;
    private const double Ra1 = -6.93858572707181764372e-01;
    private const double Ra2 = -1.05586262253232909814e+01;
    private const double Ra3 = -6.23753324503260060396e+01;
    private const double Ra4 = -1.62396669462573470355e+02;
    private const double Ra5 = -1.84605092906711035994e+02;
    private const double Ra6 = -8.12874355063065934246e+01;
    private const double Ra7 = -9.81432934416914548592e+00;
    private const double Sa1 = 1.96512716674392571292e+01;
    private const double Sa2 = 1.37657754143519042600e+02;
    private const double Sa3 = 4.34565877475229228821e+02;
    private const double Sa4 = 6.45387271733267880336e+02;
    private const double Sa5 = 4.29008140027567833386e+02;
    private const double Sa6 = 1.08635005541779435134e+02;
    private const double Sa7 = 6.57024977031928170135e+00;
    private const double Sa8 = -6.04244152148580987438e-02;

    // 1 / 0.35 ≤ |x| < 28
    private const double Rb0 = -9.86494292470009928597e-03;
    private const double Rb1 = -7.99283237680523006574e-01;
    private const double Rb2 = -1.77579549177547519889e+01;
    private const double Rb3 = -1.60636384855821916062e+02;
    private const double Rb4 = -6.37566443368389627722e+02;
    private const double Rb5 = -1.02509513161107724954e+03;
    private const double Rb6 = -4.83519191608651397019e+02;
    private const double Sb1 = 3.03380607434824582924e+01;
    private const double Sb2 = 3.25792512996573918826e+02;
    private const double Sb3 = 1.53672958608443695994e+03;
    private const double Sb4 = 3.19985821950859553908e+03;
    private const double Sb5 = 2.55305040643316442583e+03;
    private const double Sb6 = 4.74528541206955367215e+02;
    private const double Sb7 = -2.24409524465858183362e+01;

    /// <summary>erf(x) = 2/√π · ∫₀ˣ e^(−t²) dt.</summary>
    public static double Erf(double x)
    {
        uint highWord = HighWord(x);
        bool negative = (highWord >> 31) != 0;
        highWord &= 0x7fff_ffff;

        if (highWord >= 0x7ff0_0000)
        {
            // ±infinity gives ±1, NaN stays NaN.
            return (negative ? -1.0 : 1.0) + (1.0 / x);
        }

        if (highWord < 0x3feb_0000)
        {
            return ErfSmall(x, highWord);
        }

        double y = highWord < 0x4018_0000
            ? 1.0 - ErfcPositive(Math.Abs(x), highWord)
            : 1.0;
        return negative ? -y : y;
    }

    /// <summary>erf for |x| &lt; 0.84375.</summary>
    private static double ErfSmall(double x, uint highWord)
    {
        if (highWord < 0x3e30_0000)
        {
            // |x| < 2⁻²⁸: the scaling by 8 keeps subnormals from losing bits.
            return 0.125 * ((8.0 * x) + (Efx8 * x));
        }

        double z = x * x;
        double r = Pp0 + (z * (Pp1 + (z * (Pp2 + (z * (Pp3 + (z * Pp4)))))));
        double s = 1.0 + (z * (Qq1 + (z * (Qq2 + (z * (Qq3 + (z * (Qq4 + (z * Qq5)))))))));
        return x + (x * (r / s));
    }

    /// <summary>1 − erf for 0.84375 ≤ x &lt; 28.</summary>
    private static double ErfcPositive(double x, uint highWord)
    {
        if (highWord < 0x3ff4_0000)
        {
            double t = x - 1.0;
            double p = Pa0 + (t * (Pa1 + (t * (Pa2 + (t * (Pa3 + (t * (Pa4 + (t * (Pa5 + (t * Pa6)))))))))));
            double q = 1.0 + (t * (Qa1 + (t * (Qa2 + (t * (Qa3 + (t * (Qa4 + (t * (Qa5 + (t * Qa6)))))))))));
            return (1.0 - Erx) - (p / q);
        }

        double s = 1.0 / (x * x);
        double numerator;
        double denominator;
        if (highWord < 0x4006_db6d)
        {
            numerator = Ra0 + (s * (Ra1 + (s * (Ra2 + (s * (Ra3 + (s * (Ra4 + (s * (Ra5 + (s * (Ra6 + (s * Ra7)))))))))))));
            denominator = 1.0 + (s * (Sa1 + (s * (Sa2 + (s * (Sa3 + (s * (Sa4 + (s * (Sa5 + (s * (Sa6 + (s * (Sa7
                + (s * Sa8)))))))))))))));
        }
        else
        {
            numerator = Rb0 + (s * (Rb1 + (s * (Rb2 + (s * (Rb3 + (s * (Rb4 + (s * (Rb5 + (s * Rb6)))))))))));
            denominator = 1.0 + (s * (Sb1 + (s * (Sb2 + (s * (Sb3 + (s * (Sb4 + (s * (Sb5 + (s * (Sb6 + (s * Sb7)))))))))))));
        }

        // z is x without its low word, so that z·z is exact and e^(−x²) keeps its precision.
        double z = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & unchecked((long)0xffff_ffff_0000_0000));
        return Exp((-z * z) - 0.5625) * Exp(((z - x) * (z + x)) + (numerator / denominator)) / x;
    }
}
