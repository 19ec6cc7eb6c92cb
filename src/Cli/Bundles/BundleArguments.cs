using System.CommandLine;
using System.CommandLine.Parsing;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary>The options that say which bundle to use: by its folder, or by what it is.</summary>
internal sealed class BundleArguments
{
    private static readonly ChunkKind[] Kinds = Enum.GetValues<ChunkKind>();

    private readonly Option<string?> _named;
    private readonly Option<double?> _bandwidth = new("--bandwidth")
    {
        Description = "Use the bundle of this bandwidth, in kilobits per second, among those beside this program and the fetched ones",
        HelpName = "6|12",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "6":
                    return 6;
                case "12":
                    return 12;
                default:
                    result.AddError($"--bandwidth is '{result.Tokens[0].Value}'; expected 6 or 12.");
                    return null;
            }
        },
    };

    private readonly Option<ChunkKind?> _chunk = new("--chunk")
    {
        Description = "Use the bundle with windows of this kind, in milliseconds, among the same",
        HelpName = string.Join('|', Kinds.Select(kind => kind.Name())),
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            int index = Array.FindIndex(Kinds, kind => kind.Name() == text);
            if (index < 0)
            {
                result.AddError($"--chunk is '{text}'; expected {string.Join(" or ", Kinds.Select(kind => kind.Name()))}.");
                return null;
            }

            return Kinds[index];
        },
    };

    private BundleArguments(string description) => _named = CodecOptions.Bundle(description);

    /// <summary>Gives a command the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="description">What the bundle is to it.</param>
    public static BundleArguments AddTo(Command command, string description)
    {
        BundleArguments arguments = new(description);
        command.Add(arguments._named);
        command.Add(arguments._bandwidth);
        command.Add(arguments._chunk);
        command.Validators.Add(arguments.RequireNoConflict);
        return arguments;
    }

    public BundleWish Read(ParseResult parsed) => new(parsed.GetValue(_named), parsed.GetValue(_bandwidth), parsed.GetValue(_chunk));

    private void RequireNoConflict(CommandResult result)
    {
        foreach (Option option in new Option[] { _bandwidth, _chunk })
        {
            if (result.GetResult(_named) is not null && result.GetResult(option) is not null)
            {
                result.AddError($"{option.Name} chooses a bundle, and {_named.Name} names one; expected one of them.");
            }
        }
    }
}
