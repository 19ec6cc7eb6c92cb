using System.Text.Json;
using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Runners;

/// <summary>
/// Prints what the library makes of each case, one JSON object per line: for whoever writes a new case, to be read and compared with the
/// specification before it becomes what is expected.
/// </summary>
internal static class ActualResults
{
    public static void Print(string folder, IConformanceBinding library)
    {
        foreach (ConformanceCase conformanceCase in ConformanceCases.Read(folder))
        {
            CaseResult result = library.Run(conformanceCase)[0];
            Console.WriteLine(JsonSerializer.Serialize(
                new ActualResult(
                    conformanceCase.Name,
                    result.Status,
                    result.Message?.Replace(folder, "{folder}", StringComparison.Ordinal),
                    result.Info,
                    result.Damage,
                    result.Audio?.Sum(stretch => stretch.Length)),
                ConformanceJson.Default.ActualResult));
        }
    }
}
