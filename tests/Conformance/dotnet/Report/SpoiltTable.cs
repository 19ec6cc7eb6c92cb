using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Report;

/// <summary>The reports on a spoilt list: every case that a binding can run has to be one that failed.</summary>
internal static class SpoiltTable
{
    public static bool Print(string folder, IEnumerable<string> reports)
    {
        IReadOnlyList<ConformanceCase> cases = ConformanceCases.Read(folder);
        int caught = 0;
        int missed = 0;
        foreach (BindingReport binding in reports.Select(BindingReport.Read).Where(binding => binding.Obstacle is null))
        {
            int before = caught;
            foreach (ConformanceCase row in cases)
            {
                string outcome = binding.Outcomes.TryGetValue(row.Name, out CaseOutcome? reported) ? reported.Outcome : "not in the report";
                caught += outcome == CaseOutcome.Failed ? 1 : 0;
                if (outcome is not (CaseOutcome.Failed or CaseOutcome.Unsupported))
                {
                    missed++;
                    Console.WriteLine($"FAIL {binding.Name} does not see that this is wrong: {row.Name} ({outcome})");
                }
            }

            Console.WriteLine($"{binding.Name}: {caught - before} of {cases.Count} wrong expectations seen, the others are of cases that it cannot run");
        }

        Console.WriteLine($"\n{caught} passed, {missed} failed");
        return missed == 0;
    }
}
