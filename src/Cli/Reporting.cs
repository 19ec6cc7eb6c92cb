using System.CommandLine;

namespace Encodec.Cli;

/// <summary>How much a command says, and to whom.</summary>
/// <param name="Quiet">Whether only errors are shown.</param>
/// <param name="Json">Whether to report as JSON, on standard output.</param>
/// <param name="Verbose">Whether to say what it ran with.</param>
internal readonly record struct Reporting(bool Quiet, bool Json, bool Verbose)
{
    /// <summary>What a command line says.</summary>
    public static Reporting Of(ParseResult parsed) =>
        new(parsed.GetValue(GlobalOptions.Quiet), parsed.GetValue(GlobalOptions.Json), parsed.GetValue(GlobalOptions.Verbose));
}
