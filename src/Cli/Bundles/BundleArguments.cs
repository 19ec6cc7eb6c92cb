using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
        HelpName = "KBPS",
        CustomParser = result =>
        {
            if (BandwidthOf(result.Tokens[0].Value) is double bandwidth)
            {
                return bandwidth;
            }

            result.AddError($"--bandwidth is '{result.Tokens[0].Value}'; expected a number of kilobits per second, such as 6 or 12.");
            return null;
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

    public BundleWish Read(ParseResult parsed)
    {
        string? named = parsed.GetValue(_named);

        // Other EnCodec programs have -b for the bandwidth; no bundle is called 6.
        double? bandwidth = BandwidthOf(named);
        return bandwidth is null
            ? new(named, parsed.GetValue(_bandwidth), parsed.GetValue(_chunk))
            : new(null, bandwidth, parsed.GetValue(_chunk));
    }

    private static double? BandwidthOf(string? named) =>
        double.TryParse(named, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value > 0 && !Directory.Exists(named) ? value : null;

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
