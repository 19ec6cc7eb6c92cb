using System.CommandLine;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle …</c>: what is done with bundles, rather than with recordings.</summary>
internal static class BundleCommand
{
    public static Command Create() => new("bundle", "Make other bundles of a bundle")
    {
        OptimizeCommand.Create(),
        ExportMlxCommand.Create(),
    };
}
