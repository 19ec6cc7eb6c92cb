using System.CommandLine;
using Encodec.Cli.Providers;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle …</c>: what is done with bundles, rather than with recordings.</summary>
internal static class BundleCommand
{
    public static Command Create() => new("bundle", "List, fetch, check and pack bundles, and make other bundles of them")
    {
        ListCommand.Create(),
        FetchCommand.Create(),
        VerifyCommand.Create(),
        PackCommand.Create(),
        OptimizeCommand.Create(),
        ExportMlxCommand.Create(),
    };
}
