namespace Encodec.Cli.Files;

/// <summary>Which files a command is to work on: one input and its output, or many inputs and the folder of their outputs.</summary>
/// <param name="Inputs">The inputs, folders and lists already resolved.</param>
/// <param name="Output">The output of one input; null where a folder is given.</param>
/// <param name="Folder">The folder for outputs; null for one pair.</param>
/// <param name="Jobs">Files at once; 0 for one per core.</param>
/// <param name="StopOnError">Whether the first failure ends everything.</param>
/// <param name="SkipExisting">Whether an input whose output is there counts as done.</param>
/// <param name="Extension">The extension of outputs that are not named, with its dot.</param>
internal sealed record FileSelection(
    IReadOnlyList<InputFile> Inputs, string? Output, string? Folder, int Jobs, bool StopOnError, bool SkipExisting, string Extension)
{
    /// <summary>How file systems compare names, as far as a system has a usual way.</summary>
    private static StringComparer Names => OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>The pairs, in the inputs' order.</summary>
    /// <exception cref="EncodecException">Two inputs would have the same output, or an output would be an input.</exception>
    public IReadOnlyList<FilePair> Resolve()
    {
        if (Folder is null)
        {
            return [new FilePair(Inputs[0].Path, Output ?? Beside(Inputs[0].Path))];
        }

        List<FilePair> pairs = [];
        Dictionary<string, string> taken = new(Names);
        HashSet<string> inputs = new(Inputs.Where(input => input.Path.Length > 0).Select(input => Path.GetFullPath(input.Path)), Names);
        foreach (InputFile input in Inputs)
        {
            string stem = Path.GetFileNameWithoutExtension(input.Path);
            if (input.Path == StandardStreams.Name || stem.Length == 0)
            {
                throw Refused($"'{input.Path}' has no name that its output in '{Folder}' could have; expected a file.");
            }

            string output = Path.Combine(Folder, input.Below, stem + Extension);
            string full = Path.GetFullPath(output);
            if (!taken.TryAdd(full, input.Path))
            {
                throw Refused($"'{taken[full]}' and '{input.Path}' would both become '{output}'; expected inputs of different names.");
            }

            if (inputs.Contains(full))
            {
                throw Refused($"The output '{output}' is an input itself; expected another folder.");
            }

            pairs.Add(new FilePair(input.Path, output));
        }

        return pairs;
    }

    /// <summary>The output of an input that alone was named: its own name with another extension, in the same folder.</summary>
    private string Beside(string input) => input != StandardStreams.Name && Path.GetFileNameWithoutExtension(input).Length > 0
        ? Path.ChangeExtension(input, Extension)
        : throw Refused($"'{input}' has no name that an output could have; expected the output's name too.");

    private static EncodecException Refused(string message) => new(EncodecStatus.InvalidArgument, message);
}
