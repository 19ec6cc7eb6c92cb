using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Encodec.Cli;

/// <summary>The usual help, and for the program as a whole the exit codes after it.</summary>
internal sealed class RootHelp(HelpAction standard) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Exit codes:");
            foreach ((int code, string meaning) in ExitCode.All)
            {
                output.WriteLine($"  {code,3}  {meaning}");
            }

            output.WriteLine();
        }

        return ExitCode.Ok;
    }
}
