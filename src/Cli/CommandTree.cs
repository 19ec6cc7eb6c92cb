using System.CommandLine;
using System.CommandLine.Help;
using Encodec.Cli.Bundles;
using Encodec.Cli.Commands;
using Encodec.Cli.Help;
using Encodec.Cli.Providers;

namespace Encodec.Cli;

/// <summary>The commands and what belongs to the program as a whole.</summary>
internal static class CommandTree
{
    public static RootCommand Build()
    {
        Option<bool> version = new("--version", "-V") { Description = "Show the version; with --verbose also what it runs on" };
        RootCommand root = new("The EnCodec neural audio codec: .ecdc files from WAV files, and back.") { HelpName = "encodec" };

        // '[suggest]' and the like as a first argument would be taken for a directive, and the version option of the parser's own
        // takes no other option beside it.
        root.Directives.Clear();
        root.Options.Remove(root.Options.Single(option => option is VersionOption));
        root.Add(version);
        root.Add(GlobalOptions.Quiet);
        root.Add(GlobalOptions.Verbose);
        root.Add(GlobalOptions.Json);
        root.Add(EncodeCommand.Create());
        root.Add(DecodeCommand.Create());
        root.Add(InfoCommand.Create());
        root.Add(TestCommand.Create());
        root.Add(RoundTripCommand.Create());
        root.Add(SmokeCommand.Create());
        root.Add(ProvidersCommand.Create());
        root.Add(VerifyCommand.Create());
        root.Add(BundleCommand.Create());

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this";
        help.Action = new CommandHelp(showsProviders: false);
        root.Add(new Option<bool>(CommandHelp.ProvidersOption) { Recursive = true, Hidden = true, Action = new CommandHelp(showsProviders: true) });
        root.SetAction(parsed => parsed.GetValue(version)
            ? VersionReport.Write(parsed.GetValue(GlobalOptions.Verbose), parsed.GetValue(GlobalOptions.Json), Console.Out)
            : NoCommand(parsed));
        return root;
    }

    private static int NoCommand(ParseResult parsed) => ErrorReport.Usage(
        parsed,
        ["a command is missing; expected encode, decode, info, test, roundtrip, providers, verify or bundle."],
        parsed.GetValue(GlobalOptions.Json),
        Console.Error);
}
