using System.CommandLine;

namespace Encodec.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "Errors only: no progress bar, no summary",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Say more: what it ran with; with --version what it runs on; with an internal error where it happened",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Report on standard output, as one JSON object, errors too; no bar, and no lines but of errors on standard error",
        Recursive = true,
    };
}
