using System.CommandLine;
using System.Globalization;
using Encodec.Cli.Files;
using Encodec.Packaging;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle fetch NAME</c>.</summary>
internal static class FetchCommand
{
    private const double LongestTimeout = 3600;

    public static Command Create()
    {
        FetchOptions defaults = new();
        Argument<string> name = CodecOptions.Path("NAME", "The bundle's name, as 'encodec bundle list' shows it");
        Option<string?> cache = CacheOption.Create();
        Option<string?> mirror = Text(
            "--mirror", "URL", $"Where the bundles lie, laid out as at {BundleFetcher.PublishedAddress}; '{{revision}}' in it stands for the revision");
        Option<string?> offline = Text("--offline", "FOLDER", "A folder that is laid out in the same way, as 'encodec bundle pack' makes it; no network is asked");
        Option<string?> revision = Text("--revision", "NAME", "Branch, tag or commit [default: the newest]");
        Option<int> retries = new("--retries")
        {
            Description = "How often a file is tried again without anything gained",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.Retries,
            CustomParser = result => WholeNumber.Read(result, "--retries", 0, 1000) ?? 0,
        };
        Option<double> timeout = new("--timeout")
        {
            Description = "How long a host may say nothing",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => defaults.StallTimeout.TotalSeconds,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value is >= 0.001 and <= LongestTimeout)
                {
                    return value;
                }

                result.AddError(Quantity.Invariant($"--timeout is '{text}'; expected a number of seconds from 0.001 to {LongestTimeout}."));
                return defaults.StallTimeout.TotalSeconds;
            },
        };
        Option<bool> force = new("--force", "-f") { Description = "Fetch a bundle anew that is there already, and replace it" };
        Command command = new("fetch", "Fetch a published bundle; what is interrupted goes on the next time")
        {
            name, cache, mirror, offline, revision, retries, timeout, force,
        };
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(name),
            CacheOption.Require(parsed, cache),
            new FetchOptions
            {
                Mirror = parsed.GetValue(mirror),
                OfflineFolder = parsed.GetValue(offline),
                Revision = parsed.GetValue(revision),
                Retries = parsed.GetValue(retries),
                StallTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                Replace = parsed.GetValue(force),
                Cancellation = cancellation,
            },
            parsed.GetValue(GlobalOptions.Quiet),
            parsed.GetValue(GlobalOptions.Json))));
        return command;
    }

    private static int Run(string name, string cache, FetchOptions options, bool quiet, bool json)
    {
        // A mirror or a folder may have others; what is no name at all is said below.
        bool isName = name.Length > 0 && name[0] != '.' && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');
        if (isName && options is { Mirror: null, OfflineFolder: null } && PublishedBundle.All.All(bundle => bundle.Name != name))
        {
            string[] names = [.. PublishedBundle.All.Select(bundle => bundle.Name)];
            throw new EncodecException(
                EncodecStatus.FileNotFound,
                $"There is no published bundle '{name}'{Suggestion.Of(name, names)} There are {string.Join(", ", names[..^1])} and {names[^1]}.");
        }

        FetchResult result;
        using (FetchDisplay display = new(quiet || json))
        {
            try
            {
                result = BundleFetcher.Run(name, cache, options with { OnProgress = display.Show, OnRetry = display.Tell });
            }
            catch (OperationCanceledException)
            {
                throw new BatchCancelledException("what was fetched is kept, and the next fetch goes on from there");
            }
        }

        if (json)
        {
            JsonReport.Write(report =>
            {
                report.WriteString("bundle", result.Folder);
                report.WriteBoolean("was_there", result.WasThere);
                report.WriteNumber("bytes_received", result.BytesReceived);
                PackagedFiles.Write(report, result.Files);
            });
        }
        else if (!quiet)
        {
            Console.Error.WriteLine(result.WasThere
                ? $"'{Printable.Of(result.Folder)}' is there already, and whole."
                : $"'{Printable.Of(result.Folder)}': {result.Files.Count} files, {Quantity.Size(result.Files.Sum(file => file.Bytes))}, verified.");
        }

        return ExitCode.Ok;
    }

    private static Option<string?> Text(string option, string value, string description) => new(option) { Description = description, HelpName = value };
}
