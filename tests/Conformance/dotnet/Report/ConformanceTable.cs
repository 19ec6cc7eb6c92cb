using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Report;

/// <summary>Cases × bindings, from the runners' reports.</summary>
internal sealed class ConformanceTable
{
    private readonly IReadOnlyList<ConformanceCase> _cases;
    private readonly BindingLacks _lacks = BindingLacks.Read();
    private readonly List<BindingReport> _bindings;
    private readonly List<string> _failures = [];
    private int _passed;

    private ConformanceTable(string folder, IEnumerable<string> reports)
    {
        _cases = ConformanceCases.Read(folder);
        _bindings = [.. reports.Select(BindingReport.Read)];
    }

    /// <summary>Prints the table, what failed, why cells are empty, and the totals; whether nothing failed.</summary>
    public static bool Print(string folder, IEnumerable<string> reports)
    {
        ConformanceTable table = new(folder, reports);
        table.PrintRows();
        table.PrintNotes();
        Console.WriteLine($"\n{table._passed} passed, {table._failures.Count} failed");
        return table._failures.Count == 0;
    }

    private void PrintRows()
    {
        int width = _cases.Max(row => row.Name.Length);
        Console.WriteLine($"{"case".PadRight(width)}  {string.Join("  ", _bindings.Select(binding => binding.Name.PadRight(6)))}");
        foreach (ConformanceCase row in _cases)
        {
            IReadOnlyList<string> cells = [.. _bindings.Select(binding => Cell(row, binding))];
            Console.WriteLine($"{row.Name.PadRight(width)}  {string.Join("  ", cells.Select(cell => cell.PadRight(6)))}".TrimEnd());
        }

        foreach (BindingReport binding in _bindings.Where(binding => binding.Obstacle is null))
        {
            foreach (string stranger in binding.Outcomes.Keys.Except(_cases.Select(row => row.Name)))
            {
                _failures.Add($"{binding.Name}: it reports a case that is not in the list: {stranger}");
            }
        }
    }

    private string Cell(ConformanceCase row, BindingReport binding)
    {
        if (binding.Obstacle is not null)
        {
            return "-";
        }

        string? lacking = _lacks.Why(binding.Name, row);
        if (!binding.Outcomes.TryGetValue(row.Name, out CaseOutcome? outcome))
        {
            return Failed(row, binding, "it is not in the report: the runner ended before it");
        }

        return (outcome.Outcome, lacking) switch
        {
            (CaseOutcome.Unsupported, not null) => "-",
            (CaseOutcome.Unsupported, null) => Failed(row, binding, $"unsupported ({outcome.Detail}), but bindings.json does not say so"),
            (CaseOutcome.Passed, not null) => Failed(row, binding, "it ran, but bindings.json says that it cannot"),
            (CaseOutcome.Passed, null) when row.Expect.SameInAll && OutputOf(row) is var (first, output) && outcome.Output != output =>
                Failed(row, binding, $"its output has the SHA-256 '{outcome.Output}'; that of {first} has '{output}'"),
            (CaseOutcome.Passed, null) when row.Expect.SameInAll && outcome.Output.Length == 0 => Failed(row, binding, "its output was not reported"),
            (CaseOutcome.Passed, null) => Passed(),
            _ => Failed(row, binding, outcome.Detail),
        };
    }

    /// <summary>The output that all have to have, and whose it is: the first one that passed.</summary>
    private (string Binding, string Output) OutputOf(ConformanceCase row) => _bindings
        .Where(binding => binding.Outcomes.TryGetValue(row.Name, out CaseOutcome? outcome) && outcome.Outcome == CaseOutcome.Passed)
        .Select(binding => (binding.Name, binding.Outcomes[row.Name].Output))
        .First();

    private string Passed()
    {
        _passed++;
        return "pass";
    }

    private string Failed(ConformanceCase row, BindingReport binding, string why)
    {
        _failures.Add($"{binding.Name}: {row.Name}: {why}");
        return "FAIL";
    }

    private void PrintNotes()
    {
        foreach (string failure in _failures)
        {
            Console.WriteLine($"\nFAIL {failure}");
        }

        Console.WriteLine("\nEmpty cells:");
        foreach (BindingReport binding in _bindings)
        {
            if (binding.Obstacle is not null)
            {
                Console.WriteLine($"  {binding.Name}: {binding.Obstacle}");
                continue;
            }

            foreach (IGrouping<string, ConformanceCase> group in _cases
                .Where(row => binding.Outcomes.TryGetValue(row.Name, out CaseOutcome? outcome) && outcome.Outcome == CaseOutcome.Unsupported)
                .GroupBy(row => _lacks.Why(binding.Name, row) ?? "not said"))
            {
                Console.WriteLine($"  {binding.Name}, {group.Count()} cases: {group.Key}");
            }
        }
    }
}
