using System.CommandLine;
using System.Text.Json;
using Encodec.Cli.Providers;
using Encodec.Frames;
using Encodec.Packaging.Optimization;

namespace Encodec.Cli.Bundles;

/// <summary><c>encodec bundle optimize BUNDLE OUT</c>.</summary>
internal static class OptimizeCommand
{
    public static Command Create()
    {
        OptimizationOptions defaults = new();
        Argument<string> bundle = CodecOptions.Path("BUNDLE", "The bundle's folder");
        Argument<string> output = CodecOptions.Path("OUT", "The folder to make; must not exist");
        Option<int> rounds = new("--rounds")
        {
            Description = "Timed runs of each graph, of which the median counts",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.Rounds,
            CustomParser = result => WholeNumber.Read(result, "--rounds", 1, OptimizationOptions.MaximumRounds) ?? 0,
        };
        Option<int?> threads = new("--threads")
        {
            Description = "How many threads it is to be fast with [default: one, and no slower with two]",
            HelpName = "N",
            CustomParser = result => WholeNumber.Read(result, "--threads", 1, OnnxFrameModelOptions.MaximumThreads),
        };
        Command command = new("optimize", "Write a bundle of the same model with graphs that run faster on this machine")
        {
            bundle, output, rounds, threads,
        };
        RuntimeArguments runtime = RuntimeArguments.AddTo(command);
        command.SetAction(parsed => SignalCancellation.Run(cancellation => Run(
            parsed.GetRequiredValue(bundle),
            parsed.GetRequiredValue(output),
            new OptimizationOptions
            {
                Rounds = parsed.GetValue(rounds),
                Threads = parsed.GetValue(threads),
                RuntimeLibrary = runtime.Read(parsed),
                Cancellation = cancellation,
            },
            parsed.GetValue(GlobalOptions.Json))));
        return command;
    }

    private static int Run(string bundle, string output, OptimizationOptions options, bool json)
    {
        List<OptimizationStep> steps = [];
        IReadOnlyList<OptimizationResult> results = BundleOptimizer.Run(bundle, output, options with { OnStep = steps.Add });
        if (json)
        {
            JsonReport.Write(report => Write(report, bundle, output, steps, results));
            return ExitCode.Ok;
        }

        foreach (OptimizationStep step in steps)
        {
            Console.Out.WriteLine(Quantity.Invariant($"{Printable.Of(step.Graph)}: {step.Rewrite}: {Text(step)}"));
        }

        Console.Out.WriteLine();
        foreach (OptimizationResult result in results)
        {
            Console.Out.WriteLine(Quantity.Invariant(
                $"{Printable.Of(result.Graph)}, {Threads(result.Threads)}: {(result.Comparison is { } comparison ? Text(comparison) : "as it was")}"));
        }

        if (results.All(result => result.Comparison is null))
        {
            Console.Out.WriteLine("Nothing was faster: the new bundle's graphs are those of the old one.");
        }

        return ExitCode.Ok;
    }

    private static string Threads(int threads) => threads == 1 ? "1 thread" : Quantity.Invariant($"{threads} threads");

    private static string Text(OptimizationStep step)
    {
        string places = Quantity.Invariant($"{step.Places} {(step.Places == 1 ? "place" : "places")}");
        return step switch
        {
            { Comparison: { } comparison } => $"{places}, {Threads(step.Threads)}: {Text(comparison)}, {(step.IsKept ? "kept" : "left out")}",
            { Refusal: { } refusal } => $"{places}, left out: {Printable.Of(refusal)}",
            _ => "nothing to do",
        };
    }

    private static string Text(GraphComparison comparison) => Quantity.Invariant(
        $"{comparison.Times.BeforeMilliseconds:0.0} -> {comparison.Times.AfterMilliseconds:0.0} ms per window ({100 * (comparison.Times.Ratio - 1):+0;-0;0} %), ")
        + Quantity.Invariant($"{100 * comparison.CodeAgreement:0.##} % of codes the same, largest difference {comparison.LargestDifference:0.0e0}");

    private static void Write(
        Utf8JsonWriter json, string bundle, string output, IEnumerable<OptimizationStep> steps, IEnumerable<OptimizationResult> results)
    {
        json.WriteString("bundle", bundle);
        json.WriteString("output", output);
        json.WriteStartArray("steps");
        foreach (OptimizationStep step in steps)
        {
            json.WriteStartObject();
            json.WriteString("graph", step.Graph);
            json.WriteString("rewrite", step.Rewrite);
            json.WriteNumber("places", step.Places);
            json.WriteBoolean("kept", step.IsKept);
            if (step.Comparison is not null)
            {
                json.WriteNumber("threads", step.Threads);
            }

            if (step.Refusal is not null)
            {
                json.WriteString("refusal", step.Refusal);
            }

            Write(json, step.Comparison);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("graphs");
        foreach (OptimizationResult result in results)
        {
            json.WriteStartObject();
            json.WriteString("graph", result.Graph);
            json.WriteNumber("threads", result.Threads);
            Write(json, result.Comparison);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, GraphComparison? comparison)
    {
        if (comparison is not { } known)
        {
            return;
        }

        json.WriteNumber("before_ms_per_window", known.Times.BeforeMilliseconds);
        json.WriteNumber("after_ms_per_window", known.Times.AfterMilliseconds);
        json.WriteNumber("time_ratio", known.Times.Ratio);
        json.WriteNumber("code_agreement", known.CodeAgreement);
        if (double.IsFinite(known.LargestDifference))
        {
            json.WriteNumber("largest_difference", known.LargestDifference);
        }
        else
        {
            json.WriteNull("largest_difference");
        }
    }
}
