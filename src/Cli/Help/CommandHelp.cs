using System.CommandLine;
using System.CommandLine.Invocation;

namespace Encodec.Cli.Help;

/// <summary>Shows a command's help.</summary>
/// <param name="showsProviders">Whether the options of execution providers are listed, or only mentioned.</param>
internal sealed class CommandHelp(bool showsProviders) : SynchronousCommandLineAction
{
    /// <summary>The option that lists what <c>--help</c> folds away.</summary>
    public const string ProvidersOption = "--help-providers";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.Write(HelpPage.Of(parseResult.CommandResult.Command, showsProviders, TextColumns.OfTerminal()));
        output.Flush();
        return ExitCode.Ok;
    }
}
