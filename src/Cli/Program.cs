using System.CommandLine;
using Encodec.Cli.Help;

namespace Encodec.Cli;

/// <summary>The <c>encodec</c> command.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        RootCommand root = CommandTree.Build();
        args = OtherForms.Expand(args, root.Subcommands.Select(command => command.Name));

        // A file may be called '@x.wav': no response files.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

        // Not asked of the parser: what it did not understand has to be reported too.
        bool json = args.TakeWhile(argument => argument != "--").Contains("--json");
        if (parsed.Action is not CommandHelp && (parsed.Errors.Count > 0 || UnknownOption.Find(parsed) is not null))
        {
            return ErrorReport.Usage(parsed, json, Console.Error);
        }

        try
        {
            // Errors are reported here, and signals are the commands' own business: only they know what to undo.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (BrokenPipeException.IsBehind(exception))
        {
            // As a program ends that the signal ends: silently, since the reader has seen all that it wanted.
            return ExitCode.BrokenPipe;
        }
        catch (Exception exception)
        {
            return ErrorReport.Failure(exception, parsed.GetValue(GlobalOptions.Verbose), json, Console.Error);
        }
    }
}
