using System.CommandLine;
using System.Text.Json;
using Encodec.Cli.Bundles;
using Encodec.Cli.Files;
using Encodec.Cli.Testing;

namespace Encodec.Cli.Commands;

/// <summary><c>encodec test FILES</c>.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("FILE") { Description = "Files, or folders of them; - is standard input", Arity = ArgumentArity.OneOrMore };
        Option<bool> recursive = new("--recursive", "-r") { Description = "Look into the folders within folders too" };
        Option<int> threads = CodecOptions.Threads();
        Command command = new("test", "Check .ecdc files: header, checksums, and that all of their codes can be decoded; nothing is written")
        {
            paths, recursive, threads,
        };
        BundleArguments bundle = BundleArguments.AddTo(
            command, "The bundle that the files were made with [default: the one among those beside this program and the fetched ones]");
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            InputFiles.Resolve(parsed.GetRequiredValue(paths), list: null, parsed.GetValue(recursive), [".ecdc"]),
            new FileTest(bundle.Read(parsed), parsed.GetValue(threads)),
            parsed.GetValue(GlobalOptions.Quiet),
            parsed.GetValue(GlobalOptions.Json),
            cancellation)));
        return command;
    }

    private static int Run(IReadOnlyList<InputFile> files, FileTest test, bool quiet, bool json, CancellationToken cancellation)
    {
        using FileTest owned = test;
        List<TestOutcome> outcomes = [];
        foreach (InputFile file in files)
        {
            TestOutcome outcome = test.Run(file.Path, cancellation);
            outcomes.Add(outcome);
            if (outcome.Failure is Failure failure)
            {
                Console.Error.WriteLine(failure.Line());
            }
            else if (!quiet && !json)
            {
                Console.Out.WriteLine(outcome.Line());
            }
        }

        int exitCode = ExitCode.Worst(outcomes.Select(outcome => outcome.Failure?.ExitCode ?? ExitCode.Ok));
        if (json)
        {
            JsonReport.Write(report => Write(report, outcomes, exitCode));
        }

        return exitCode;
    }

    private static void Write(Utf8JsonWriter json, List<TestOutcome> outcomes, int exitCode)
    {
        json.WriteStartArray("files");
        foreach (TestOutcome outcome in outcomes)
        {
            outcome.Write(json);
        }

        json.WriteEndArray();
        json.WriteNumber("failed", outcomes.Count(outcome => outcome.Failure is not null));
        json.WriteNumber("exit_code", exitCode);
    }
}
