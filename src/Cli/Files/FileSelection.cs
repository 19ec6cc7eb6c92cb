namespace Encodec.Cli.Files;

/// <summary>Which files a command is to work on: one input and its output, or many inputs and the folder of their outputs.</summary>
/// <param name="Paths">IN and OUT, or with a folder inputs alone.</param>
/// <param name="Folder">The folder for outputs; null for one pair.</param>
/// <param name="Jobs">Files at once; 0 for one per core.</param>
/// <param name="StopOnError">Whether the first failure ends everything.</param>
/// <param name="Extension">The outputs' extension, with its dot.</param>
internal sealed record FileSelection(IReadOnlyList<string> Paths, string? Folder, int Jobs, bool StopOnError, string Extension)
{
    /// <summary>How file systems compare names, as far as a system has a usual way.</summary>
    private static StringComparer Names => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The pairs, in the inputs' order.</summary>
    /// <exception cref="EncodecException">Two inputs would have the same output, or an output would be an input.</exception>
    public IReadOnlyList<FilePair> Resolve()
    {
        if (Folder is null)
        {
            return [new FilePair(Paths[0], Paths[1])];
        }

        List<FilePair> pairs = [];
        Dictionary<string, string> taken = new(Names);
        HashSet<string> inputs = new(Paths.Where(path => path.Length > 0).Select(Path.GetFullPath), Names);
        foreach (string input in Paths)
        {
            string stem = Path.GetFileNameWithoutExtension(input);
            if (input == StandardStreams.Name || stem.Length == 0)
            {
                throw Refused($"'{input}' has no name that its output in '{Folder}' could have; expected a file.");
            }

            string output = Path.Combine(Folder, stem + Extension);
            string full = Path.GetFullPath(output);
            if (!taken.TryAdd(full, input))
            {
                throw Refused($"'{taken[full]}' and '{input}' would both become '{output}'; expected inputs of different names.");
            }

            if (inputs.Contains(full))
            {
                throw Refused($"The output '{output}' is an input itself; expected another folder.");
            }

            pairs.Add(new FilePair(input, output));
        }

        return pairs;
    }

    private static EncodecException Refused(string message) => new(EncodecStatus.InvalidArgument, message);
}
