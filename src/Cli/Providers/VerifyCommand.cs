using System.CommandLine;
using System.Globalization;
using Encodec.Bundles;
using Encodec.Verification;

namespace Encodec.Cli.Providers;

/// <summary><c>encodec verify BUNDLE</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        VerifyOptions defaults = new();
        Argument<string?> folder = new("BUNDLE")
        {
            Description = "The bundle's folder, or the name of a fetched one [default: as for encode]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<double> agreement = Number(
            "--min-agreement", "PERCENT", 0, 100, 100 * defaults.MinimumCodeAgreement, "The least of the processor's codes that a provider has to give");
        Option<double> snr = Number(
            "--min-snr", "DB", -1000, 1000, defaults.MinimumSnrDecibels, "The least that a provider's difference has to lie below the processor's audio");
        Option<bool> force = new("--force", "-f") { Description = "Report a provider that gives less, and do not refuse it" };
        Option<int> threads = CodecOptions.Threads();
        Command command = new("verify", "Check a bundle's files, run its graphs, and compare what --provider makes of them with what the processor makes")
        {
            folder, agreement, snr, force, threads,
        };
        ProviderArguments providers = ProviderArguments.AddTo(command);
        command.SetAction(parsed => Run(
            parsed.GetValue(folder),
            new VerifyOptions
            {
                MinimumCodeAgreement = parsed.GetValue(agreement) / 100,
                MinimumSnrDecibels = parsed.GetValue(snr),
                AcceptMismatch = parsed.GetValue(force),
                Onnx = providers.Read(parsed, parsed.GetValue(threads)),
            },
            parsed.GetValue(GlobalOptions.Json)));
        return command;
    }

    private static int Run(string? folder, VerifyOptions options, bool json)
    {
        ModelBundle bundle = BundleChoice.NamedOrDefault(folder);
        VerifyReport report = new();
        EncodecException? problem = null;
        try
        {
            BundleVerifier.Verify(bundle, options, report);
        }
        catch (EncodecException exception)
        {
            // What has been seen is of use whatever came then.
            problem = exception;
        }

        if (json)
        {
            return WriteAsJson(bundle, options, report, problem);
        }

        VerifyText.Write(Console.Out, bundle, report);
        if (problem is not null)
        {
            throw problem;
        }

        Console.Out.WriteLine("OK");
        return ExitCode.Ok;
    }

    private static int WriteAsJson(ModelBundle bundle, VerifyOptions options, VerifyReport report, EncodecException? problem)
    {
        Failure? failure = problem is null ? null : Failure.Of(problem);
        JsonReport.Write(json =>
        {
            VerifyJson.Write(json, bundle, options, report);
            failure?.Write(json);
        });
        if (failure is not null)
        {
            Console.Error.WriteLine(failure.Line());
        }

        return failure?.ExitCode ?? ExitCode.Ok;
    }

    private static Option<double> Number(string name, string unit, double least, double most, double standard, string description) => new(name)
    {
        Description = description,
        HelpName = unit,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value)
                && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; expected a number from {least} to {most}."));
            return standard;
        },
    };
}
