using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Cli.Providers;

/// <summary>What computes the graphs: the options of every command that runs a model.</summary>
internal sealed class ProviderArguments
{
    private readonly Option<string?> _provider = new("--provider")
    {
        Description = $"What computes the graphs: {string.Join(", ", KnownProviders.Names)}, {ProviderOptions.Auto}, or another name that 'encodec providers' lists [default: {ProviderOptions.Cpu}]",
        HelpName = "NAME",
    };

    private readonly Option<int?> _deviceId = new("--device-id")
    {
        Description = "Which of the provider's devices, from 0 [default: the provider's own]",
        HelpName = "N",
        CustomParser = result => WholeNumber.Read(result, "--device-id", 0),
    };

    private readonly Option<bool> _fp16 = new("--fp16")
    {
        Description = "Let the provider compute with 16-bit floats: faster, and the codes differ from other machines'",
    };

    private readonly Option<string?> _engineCache = new("--engine-cache-dir")
    {
        Description = "Where TensorRT and others keep what they compiled, below it by graph, window shape and model [default: nowhere]",
        HelpName = "FOLDER",
    };

    private readonly NamedChoice<CoreMLComputeUnits> _computeUnits = new(
        "--coreml-compute-units",
        "With coreml: what it may use",
        ("all", CoreMLComputeUnits.All),
        ("cpu-only", CoreMLComputeUnits.CpuOnly),
        ("cpu-and-gpu", CoreMLComputeUnits.CpuAndGpu),
        ("cpu-and-ane", CoreMLComputeUnits.CpuAndNeuralEngine));

    private readonly Option<string?> _coreMlCache = new("--coreml-cache-dir")
    {
        Description = "With coreml: where it keeps what it compiled [default: .coreml-cache in the bundle's folder]",
        HelpName = "FOLDER",
    };

    private readonly Option<string[]> _options = new("--provider-option")
    {
        Description = "An option of the provider's own, as ONNX Runtime's documentation has it; may be given several times",
        HelpName = "KEY=VALUE",
    };

    private readonly NamedChoice<DevicePolicy> _policy = new(
        "--device-policy",
        "In place of --provider: let ONNX Runtime choose among the devices that it lists",
        ("none", DevicePolicy.None),
        ("default", DevicePolicy.Default),
        ("prefer-cpu", DevicePolicy.PreferCpu),
        ("prefer-npu", DevicePolicy.PreferNpu),
        ("prefer-gpu", DevicePolicy.PreferGpu),
        ("max-performance", DevicePolicy.MaximumPerformance),
        ("max-efficiency", DevicePolicy.MaximumEfficiency),
        ("min-power", DevicePolicy.MinimumPower));

    private readonly Option<bool> _require = new("--require-provider")
    {
        Description = "End with an error if any part of a graph would be computed by another provider",
    };

    private readonly Option<bool> _keepGraphs = new("--no-graph-rewrites")
    {
        Description = "Have the processor run the graphs as they are, neither rewritten nor cut at their recurrent layers: slower, with the same codes",
    };

    private readonly RuntimeArguments _runtime;

    private ProviderArguments(Command command)
    {
        foreach (Option option in new Option[]
            { _provider, _deviceId, _fp16, _engineCache, _computeUnits.Option, _coreMlCache, _options, _policy.Option, _require, _keepGraphs })
        {
            command.Add(option);
        }

        _runtime = RuntimeArguments.AddTo(command);
        command.Validators.Add(Check);
    }

    /// <summary>Gives a command the options.</summary>
    public static ProviderArguments AddTo(Command command) => new(command);

    /// <summary>How to run the graphs. Where a provider was asked for, or part of a graph falls back to another, lines on standard error say who computes what, unless <c>--quiet</c> or <c>--json</c> forbids them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="threads">Threads that one call may use.</param>
    public OnnxFrameModelOptions Read(ParseResult parsed, int threads)
    {
        bool isQuiet = parsed.GetValue(GlobalOptions.Quiet) || parsed.GetValue(GlobalOptions.Json);
        ProviderOptions provider = new()
        {
            Name = parsed.GetValue(_provider),
            DeviceId = parsed.GetValue(_deviceId),
            Fp16 = parsed.GetValue(_fp16),
            CacheFolder = parsed.GetValue(_engineCache) ?? parsed.GetValue(_coreMlCache),
            ComputeUnits = _computeUnits.Value(parsed),
            Options = [.. (parsed.GetValue(_options) ?? []).Select(Pair)],
            Policy = _policy.Value(parsed),
            Require = parsed.GetValue(_require),
        };
        bool isAsked = provider.Name is not null || provider.Policy != DevicePolicy.None;
        return new OnnxFrameModelOptions
        {
            Threads = threads,
            RuntimeLibrary = _runtime.Read(parsed),
            Provider = provider,
            RewritesGraphs = !parsed.GetValue(_keepGraphs),
            GraphLoaded = isQuiet ? null : placement => Report(placement, isAsked),
        };
    }

    private static void Report(GraphPlacement placement, bool isAsked)
    {
        foreach (string reason in placement.Skipped)
        {
            Console.Error.WriteLine($"encodec: {Printable.Of(reason)}");
        }

        if (isAsked || placement.HasFallback)
        {
            Console.Error.WriteLine($"encodec: {Printable.Of(Path.GetFileName(placement.Graph))}: {Printable.Of(placement.Describe())}.");
        }
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        return new(text[..sign], text[(sign + 1)..]);
    }

    private void Check(CommandResult result)
    {
        foreach (string option in result.GetValue(_options) ?? [])
        {
            if (option.IndexOf('=', StringComparison.Ordinal) < 1)
            {
                result.AddError($"--provider-option is '{option}'; expected KEY=VALUE.");
            }
        }

        bool isCoreMl = KnownProviders.IsName(result.GetValue(_provider), "coreml");
        foreach (Option<string?> folder in new[] { _engineCache, _coreMlCache })
        {
            if (result.GetValue(folder) is "")
            {
                result.AddError($"{folder.Name} is empty; expected a folder.");
            }

            if (result.GetResult(folder) is not null && isCoreMl != (folder == _coreMlCache))
            {
                result.AddError(isCoreMl ? $"{folder.Name} is for other providers; coreml has {_coreMlCache.Name}." : $"{folder.Name} is for --provider coreml.");
            }
        }
    }
}
