using System.CommandLine;
using System.CommandLine.Parsing;

namespace Encodec.Cli.Files;

/// <summary>The arguments of a command that reads a file and writes another, or reads many and writes them into a folder.</summary>
internal sealed class FileArguments
{
    private const int MostJobs = 1024;

    private readonly IReadOnlyList<string> _extensions;
    private readonly bool _namesOutputs;
    private readonly Argument<string[]> _paths;
    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The file to write, if it is not the second argument",
        HelpName = "FILE",
    };

    private readonly Option<string?> _folder = new("--output-folder")
    {
        Description = "Write an output for each input into this folder, which is created if need be; arguments are then inputs only, files or folders",
        HelpName = "FOLDER",
    };

    private readonly Option<bool> _recursive = new("--recursive", "-r")
    {
        Description = "With --output-folder: look into the folders within folders too; outputs lie in folders of the same names",
    };

    private readonly Option<string?> _list = new("--files-from")
    {
        Description = "With --output-folder: a file that names more inputs, one a line; - is standard input",
        HelpName = "FILE",
    };

    private readonly Option<bool> _skipExisting = new("--skip-existing")
    {
        Description = "Leave out inputs whose output is there, and count them as done",
    };

    private readonly Option<int> _jobs = CodecOptions.Count(
        "--jobs", MostJobs, "With --output-folder: files at once; 0, the default, is one per core. Changes no byte of the result");

    private readonly Option<bool> _stopOnError = new("--stop-on-error")
    {
        Description = "With --output-folder: end at the first file that fails, instead of going on with the others",
    };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="input">The input's name in help: IN.wav.</param>
    /// <param name="output">The output's name in help: OUT.ecdc.</param>
    /// <param name="description">What the two are.</param>
    /// <param name="extensions">Which files of a folder are inputs.</param>
    /// <param name="namesOutputs">Whether an output that is not named has its input's name, and the input stays what it is.</param>
    public FileArguments(Command command, string input, string output, string description, IReadOnlyList<string> extensions, bool namesOutputs)
    {
        (_extensions, _namesOutputs) = (extensions, namesOutputs);
        _paths = new Argument<string[]>($"{input} {output}") { Description = description, Arity = ArgumentArity.ZeroOrMore };
        command.Add(_paths);
        foreach (Option option in new Option[] { _output, _folder, _recursive, _list, _skipExisting, _jobs, _stopOnError })
        {
            command.Add(option);
        }

        command.Validators.Add(result => Check(result, input, output));
    }

    /// <summary>The files of a command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="extension">The extension of outputs that are not named, with its dot.</param>
    /// <exception cref="EncodecException">A folder or a list of inputs cannot be read.</exception>
    public FileSelection Selection(ParseResult parsed, string extension)
    {
        string[] paths = parsed.GetValue(_paths) ?? [];
        string? folder = parsed.GetValue(_folder);
        IReadOnlyList<InputFile> inputs = folder is null
            ? [new InputFile(paths[0])]
            : InputFiles.Resolve(paths, parsed.GetValue(_list), parsed.GetValue(_recursive), _extensions);
        return new FileSelection(
            inputs, Output(parsed), folder, parsed.GetValue(_jobs), parsed.GetValue(_stopOnError), parsed.GetValue(_skipExisting), extension);
    }

    /// <summary>Whether standard input is recorded into a file, until somebody ends it.</summary>
    public bool IsLive(ParseResult parsed) =>
        parsed.GetValue(_paths) is [StandardStreams.Name, ..] && Output(parsed) is string output and not StandardStreams.Name;

    /// <summary>The output where it is named; null where a folder is, or nothing.</summary>
    public string? Output(ParseResult parsed) =>
        parsed.GetValue(_folder) is not null ? null : parsed.GetValue(_output) ?? (parsed.GetValue(_paths) is [_, var output] ? output : null);

    /// <summary>The same while the command line is being checked.</summary>
    public string? Output(CommandResult result) =>
        result.GetResult(_folder) is not null ? null : result.GetValue(_output) ?? (result.GetValue(_paths) is [_, var output] ? output : null);

    private void Check(CommandResult result, string input, string output)
    {
        int count = result.GetResult(_paths)?.Tokens.Count ?? 0;
        if (result.GetResult(_folder) is not null)
        {
            if (count == 0 && result.GetResult(_list) is null)
            {
                result.AddError($"There is no input; expected {input} ..., as many as there are.");
            }

            if (result.GetResult(_output) is not null)
            {
                result.AddError("--output names one file, and --output-folder the folder of many; expected one of them.");
            }

            return;
        }

        bool isNamed = result.GetResult(_output) is not null;
        int least = isNamed || _namesOutputs ? 1 : 2;
        int most = isNamed ? 1 : 2;
        if (count < least || count > most)
        {
            string given = count == 1 ? "there is 1 file" : $"there are {count} files";
            string outputs = isNamed ? "and --output names the output" : _namesOutputs ? $"and if you like {output}" : $"and {output}";
            result.AddError($"'{result.Command.Name}' takes {input} {outputs}, and {given}; --output-folder takes any number of inputs.");
        }

        foreach (Option option in new Option[] { _recursive, _list, _jobs, _stopOnError })
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{option.Name} is for many files, with --output-folder.");
            }
        }
    }
}
