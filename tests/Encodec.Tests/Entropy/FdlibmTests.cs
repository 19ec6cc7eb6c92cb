using Encodec.Entropy;
using Encodec.Tests.Golden;

namespace Encodec.Tests.Entropy;

public sealed class FdlibmTests
{
    [Fact]
    public void Exp_matches_every_golden_pair_to_the_bit() => MathPairs.Check(Path.Combine(TestData.Golden, "libm-exp.f64"), Fdlibm.Exp);

    [Fact]
    public void Erf_matches_every_golden_pair_to_the_bit() => MathPairs.Check(Path.Combine(TestData.Golden, "libm-erf.f64"), Fdlibm.Erf);
}
