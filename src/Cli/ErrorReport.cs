using System.CommandLine;
using System.CommandLine.Parsing;

namespace Encodec.Cli;

/// <summary>Errors as people read them, one line each on standard error, and as scripts do, one object on standard output; and the exit code that fits.</summary>
internal static class ErrorReport
{
    /// <summary>The status's name in JSON where the command line is wrong.</summary>
    private const string UsageStatus = "Usage";

    /// <summary>Reports what the parser did not understand.</summary>
    public static int Usage(ParseResult parsed, bool json, TextWriter output)
    {
        // What there is not stands alone: the parser's own errors are about what it took this for.
        string[] messages = UnknownOption.Find(parsed) is string option
            ? [$"There is no option '{option}'{Suggestion.Of(option, OptionNames(parsed.CommandResult))} A file of that name is './{option}'."]
            : UnknownCommand(parsed) is string command
                ? [$"There is no command '{command}'{Suggestion.Of(command, parsed.CommandResult.Command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name))}"]
                : [.. parsed.Errors.Select(error => error.Message)];
        return Usage(parsed, messages, json, output);
    }

    /// <summary>Reports what is wrong with a command line.</summary>
    public static int Usage(ParseResult parsed, string[] messages, bool json, TextWriter output)
    {
        foreach (string message in messages)
        {
            output.WriteLine(new Failure(UsageStatus, message, ExitCode.Usage).Line());
        }

        output.WriteLine($"Try 'encodec {Path(parsed.CommandResult)}--help'.");
        if (json)
        {
            WriteJson(new Failure(UsageStatus, string.Join(' ', messages), ExitCode.Usage));
        }

        return ExitCode.Usage;
    }

    /// <summary>Reports what a command threw.</summary>
    public static int Failure(Exception exception, bool verbose, bool json, TextWriter output)
    {
        Failure failure = Cli.Failure.Of(exception);
        output.WriteLine(failure.Line());
        if (failure.Details is not null)
        {
            output.WriteLine(verbose ? failure.Details : "--verbose shows where it happened.");
        }

        if (json)
        {
            WriteJson(failure);
        }

        return failure.ExitCode;
    }

    /// <summary>The first word, where it should have been a command; null where it is one, or none is wanted.</summary>
    private static string? UnknownCommand(ParseResult parsed) =>
        parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var word, ..] ? word : null;

    private static IEnumerable<string> OptionNames(SymbolResult? result) => result is not CommandResult command
        ? []
        : command.Command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Append(option.Name)).Concat(OptionNames(command.Parent));

    /// <summary>A command's names, those of the commands that it belongs to first, each with a space after it.</summary>
    private static string Path(SymbolResult? result) =>
        result is CommandResult { Command: not RootCommand } command ? $"{Path(command.Parent)}{command.Command.Name} " : "";

    private static void WriteJson(Failure failure)
    {
        try
        {
            JsonReport.Write(failure.Write);
        }
        catch (IOException)
        {
            // Standard output may be what failed; the line and the exit code are out already.
        }
    }
}
