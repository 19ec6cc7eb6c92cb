namespace Encodec.Cli.Help;

/// <summary>Which group an option belongs to, by its name: a name means the same wherever it occurs.</summary>
internal static class OptionGroups
{
    private static readonly Dictionary<OptionGroup, string[]> Names = new()
    {
        [OptionGroup.Files] =
        [
            "--output", "--output-folder", "--recursive", "--files-from", "--skip-existing", "--force", "--force-name", "--jobs", "--stop-on-error",
        ],
        [OptionGroup.Audio] =
        [
            "--start", "--duration", "--raw", "--rate", "--channels", "--pick-channels", "--no-convert", "--strict-input", "--gain", "--limit", "--dither", "--container", "--format",
        ],
        [OptionGroup.Model] = ["--bundle", "--bandwidth", "--chunk", "--chunk-ms", "--precision", "--meta", "--conceal", "--no-seam-repair"],
        [OptionGroup.Speed] = ["--threads", "--batch-size", "--no-graph-rewrites"],
        [OptionGroup.Providers] =
        [
            "--provider", "--device-id", "--fp16", "--engine-cache-dir", "--coreml-compute-units", "--coreml-cache-dir", "--provider-option", "--device-policy",
            "--require-provider", "--onnxruntime", "--provider-library",
        ],
        [OptionGroup.General] = ["--quiet", "--verbose", "--json", "--help", "--version", CommandHelp.ProvidersOption],
    };

    private static readonly Dictionary<string, OptionGroup> ByName =
        Names.SelectMany(group => group.Value.Select(name => (name, group.Key))).ToDictionary(pair => pair.name, pair => pair.Key);

    /// <summary>An option's group.</summary>
    public static OptionGroup Of(string name) => ByName.GetValueOrDefault(name, OptionGroup.Own);

    /// <summary>A group's heading.</summary>
    public static string Heading(OptionGroup group) => group switch
    {
        OptionGroup.Files => "Files",
        OptionGroup.Audio => "Audio",
        OptionGroup.Model => "Model and coding",
        OptionGroup.Speed => "Speed",
        OptionGroup.Providers => "Execution providers",
        OptionGroup.General => "General",
        _ => "Options",
    };
}
