using System.Text.Json;
using Encodec.Conformance.Cases;
using Encodec.Conformance.Comparison;
using Encodec.Conformance.Report;

namespace Encodec.Conformance.Runners;

/// <summary>Runs all cases through a binding and writes the report, a line at a time.</summary>
internal static class RunnerLoop
{
    public static void Run(string folder, string report, IConformanceBinding binding)
    {
        using StreamWriter writer = new(report) { AutoFlush = true };
        foreach (ConformanceCase conformanceCase in ConformanceCases.Read(folder))
        {
            writer.WriteLine(JsonSerializer.Serialize(Outcome(folder, conformanceCase, binding), ConformanceJson.Default.CaseOutcome));
        }
    }

    private static CaseOutcome Outcome(string folder, ConformanceCase conformanceCase, IConformanceBinding binding)
    {
        if (binding.WhyUnsupported(conformanceCase) is string why)
        {
            return new CaseOutcome(conformanceCase.Name, CaseOutcome.Unsupported, why);
        }

        try
        {
            IReadOnlyList<CaseResult> results = binding.Run(conformanceCase);
            ResultCheck check = new(folder, conformanceCase);
            check.Check(conformanceCase.Expect, results[0]);
            if (conformanceCase.Expect.Afterwards is Expectation afterwards)
            {
                check.Check(afterwards, results[1]);
            }

            return new CaseOutcome(conformanceCase.Name, CaseOutcome.Passed, "", conformanceCase.Expect.SameInAll ? OutputHash.Of(results[0]) : "");
        }
        catch (Exception exception)
        {
            string detail = exception is MismatchException ? exception.Message : exception.ToString();
            return new CaseOutcome(conformanceCase.Name, CaseOutcome.Failed, detail);
        }
    }
}
