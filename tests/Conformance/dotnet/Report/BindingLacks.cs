using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Report;

/// <summary>bindings.json: what each binding lacks, and why. Nothing else may be left out.</summary>
internal sealed class BindingLacks(Dictionary<string, Dictionary<string, string>> lacks)
{
    public static BindingLacks Read() => new(ConformanceJson.Read(
        Path.Combine(Repository.Conformance, "bindings.json"), ConformanceJson.Default.DictionaryStringDictionaryStringString));

    /// <summary>Why a binding cannot run a case; null if it can.</summary>
    public string? Why(string binding, ConformanceCase conformanceCase)
    {
        if (!lacks.TryGetValue(binding, out Dictionary<string, string>? lacking))
        {
            return null;
        }

        return conformanceCase.Needs().Select(need => lacking.GetValueOrDefault(need)).FirstOrDefault(why => why is not null);
    }
}
