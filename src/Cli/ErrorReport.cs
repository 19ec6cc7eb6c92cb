using System.CommandLine;
using System.CommandLine.Parsing;

namespace Encodec.Cli;

/// <summary>Errors as people read them: one line each on standard error, and the exit code that fits.</summary>
internal static class ErrorReport
{
    /// <summary>Reports what the parser did not understand.</summary>
    public static int Usage(ParseResult parsed, TextWriter output)
    {
        if (UnknownOption.Find(parsed) is string option)
        {
            // Alone: the parser's own errors are about what it took this for.
            output.WriteLine(Line($"There is no option '{option}'; a file of that name is './{option}'."));
        }
        else
        {
            foreach (ParseError error in parsed.Errors)
            {
                output.WriteLine(Line(error.Message));
            }
        }

        string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        output.WriteLine($"Try 'encodec {command}--help'.");
        return ExitCode.Usage;
    }

    /// <summary>Reports what a command threw.</summary>
    public static int Failure(Exception exception, bool verbose, TextWriter output)
    {
        switch (exception)
        {
            case EncodecException { Status: not EncodecStatus.Internal } failure:
                output.WriteLine(Line(failure.Message));
                return ExitCode.For(failure.Status);

            // The library names the file in errors of its own; these are standard output's, or a folder's that was being listed.
            case IOException or UnauthorizedAccessException:
                output.WriteLine(Line(exception.Message));
                return ExitCode.For(EncodecStatus.IoFailed);

            case OutOfMemoryException:
                output.WriteLine(Line("out of memory"));
                return ExitCode.Resources;

            default:
                output.WriteLine(Line($"internal error: {exception.GetType().Name}: {exception.Message}"));
                output.WriteLine(verbose ? exception.ToString() : "--verbose shows where it happened.");
                return ExitCode.Internal;
        }
    }

    private static string Line(string message) => $"encodec: {Printable.Of(message)}";
}
