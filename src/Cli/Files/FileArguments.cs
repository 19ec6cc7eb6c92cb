using System.CommandLine;
using System.CommandLine.Parsing;

namespace Encodec.Cli.Files;

/// <summary>The arguments of a command that reads a file and writes another, or reads many and writes them into a folder.</summary>
internal sealed class FileArguments
{
    private const int MostJobs = 1024;

    private readonly Argument<string[]> _paths;
    private readonly Option<string?> _folder = new("--output-folder")
    {
        Description = "Write an output for each input into this folder, which is created if need be; arguments are then inputs only",
        HelpName = "FOLDER",
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
    public FileArguments(Command command, string input, string output, string description)
    {
        _paths = new Argument<string[]>($"{input} {output}") { Description = description, Arity = ArgumentArity.ZeroOrMore };
        command.Add(_paths);
        command.Add(_folder);
        command.Add(_jobs);
        command.Add(_stopOnError);
        command.Validators.Add(result => Check(result, input, output));
    }

    /// <summary>The files of a command line.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="extension">The outputs' extension in a folder, with its dot.</param>
    public FileSelection Selection(ParseResult parsed, string extension) => new(
        parsed.GetValue(_paths) ?? [], parsed.GetValue(_folder), parsed.GetValue(_jobs), parsed.GetValue(_stopOnError), extension);

    /// <summary>Whether standard input is recorded into a file, until somebody ends it.</summary>
    public bool IsLive(ParseResult parsed) => parsed.GetValue(_paths) is [StandardStreams.Name, _] && Output(parsed) is string output and not StandardStreams.Name;

    /// <summary>The output where it is named; null where a folder is.</summary>
    public string? Output(ParseResult parsed) => parsed.GetValue(_folder) is null && parsed.GetValue(_paths) is [_, var output] ? output : null;

    private void Check(CommandResult result, string input, string output)
    {
        int count = result.GetResult(_paths)?.Tokens.Count ?? 0;
        if (result.GetResult(_folder) is not null)
        {
            if (count == 0)
            {
                result.AddError($"There is no input; expected {input} ..., as many as there are.");
            }

            return;
        }

        if (count != 2)
        {
            string given = count == 1 ? "there is 1 file" : $"there are {count} files";
            result.AddError($"'{result.Command.Name}' takes {input} and {output}, and {given}; --output-folder takes any number of inputs.");
        }

        foreach (Option option in new Option[] { _jobs, _stopOnError })
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{option.Name} is for many files, with --output-folder.");
            }
        }
    }
}
