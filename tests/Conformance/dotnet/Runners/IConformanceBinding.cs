using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Runners;

/// <summary>A binding that cases can be run through.</summary>
internal interface IConformanceBinding
{
    /// <summary>Why the binding cannot run a case; null if it can.</summary>
    string? WhyUnsupported(ConformanceCase conformanceCase);

    /// <summary>
    /// Runs a case, and where it has a fault and something is expected afterwards, the same operation once more without the fault, with the same
    /// codec.
    /// </summary>
    IReadOnlyList<CaseResult> Run(ConformanceCase conformanceCase);
}
