using System.Globalization;

namespace Encodec.Frames.Providers;

/// <summary>
/// Turns a choice of provider into the calls that ONNX Runtime gets. Calls nothing itself: what it decides depends on its arguments
/// alone, so that it can be tested for providers that no machine at hand has.
/// </summary>
internal static class ProviderPlanner
{
    /// <summary>Makes ONNX Runtime keep note of which provider computes which node.</summary>
    public const string RecordPlacementKey = "session.record_ep_graph_assignment_info";

    private static readonly KeyValuePair<string, string>[] NoOptions = [];

    /// <summary>The ways to try, one after another; more than one only where the choice is left to the library.</summary>
    /// <exception cref="EncodecException">The runtime has no such provider, or an option does not go with it.</exception>
    public static IReadOnlyList<ProviderPlan> Plan(ProviderOptions options, RuntimeProviders runtime, GraphContext graph)
    {
        string name = ProviderOptionCheck.Require(options);
        if (options.Policy != DevicePolicy.None)
        {
            return [PlanPolicy(options.Policy)];
        }

        if (!name.Equals(ProviderOptions.Auto, StringComparison.OrdinalIgnoreCase))
        {
            return [PlanNamed(name, options, runtime, graph)];
        }

        IEnumerable<string> plugins = runtime.Devices
            .Where(device => device.Kind is DeviceKind.Gpu or DeviceKind.Npu && !runtime.Names.Contains(device.Provider))
            .Select(device => device.Provider)
            .Distinct();
        IEnumerable<string> builtIn = KnownProviders.All
            .Where(provider => provider.IsAutomatic && runtime.Names.Contains(provider.RuntimeName))
            .Select(provider => provider.Name);
        return [.. plugins.Concat(builtIn).Append(ProviderOptions.Cpu).Select(candidate => PlanNamed(candidate, options, runtime, graph))];
    }

    private static ProviderPlan PlanPolicy(DevicePolicy policy) =>
        new($"the policy {policy}", RuntimeName: null, [Record(), new(ProviderFunction.SetSelectionPolicy, "", NoOptions) { Policy = policy }]);

    private static ProviderPlan PlanNamed(string name, ProviderOptions options, RuntimeProviders runtime, GraphContext graph)
    {
        KnownProvider? known = KnownProviders.Find(name);
        string? builtIn = known is not null
            ? runtime.Names.FirstOrDefault(candidate => candidate == known.RuntimeName)
            : runtime.Names.FirstOrDefault(candidate => KnownProviders.IsRuntimeName(candidate, name));
        if (builtIn is not null)
        {
            known ??= new KnownProvider(name, builtIn, ProviderFunction.AppendByName, builtIn);
            return BuiltIn(known, options, graph);
        }

        string? plugin = runtime.Devices.Select(device => device.Provider)
            .FirstOrDefault(provider => KnownProviders.IsRuntimeName(provider, known?.RuntimeName ?? name));
        return plugin is not null ? Plugin(plugin, known, options, runtime, graph) : throw Missing(name, known, runtime);
    }

    private static ProviderPlan BuiltIn(KnownProvider provider, ProviderOptions options, GraphContext graph)
    {
        List<ProviderCall> calls = [Record()];
        IReadOnlyList<KeyValuePair<string, string>> merged = Merge(provider, options, graph, isPlugin: false, out string? cache);
        if (provider.Function == ProviderFunction.None)
        {
            ProviderOptionCheck.RequireNone(merged, provider.Name);
        }
        else if (provider.Function == ProviderFunction.AppendByExport)
        {
            calls.Add(new ProviderCall(provider.Function, provider.Target, NoOptions) { Flags = NnapiFlags.Read(merged) });
        }
        else
        {
            calls.Add(new ProviderCall(provider.Function, provider.Target, merged));
        }

        return new ProviderPlan(provider.Name, provider.RuntimeName, calls)
        {
            CacheFolder = cache,
            IsSequential = provider.IsSequential,
            IsRequired = options.Require,
        };
    }

    private static ProviderPlan Plugin(
        string plugin, KnownProvider? known, ProviderOptions options, RuntimeProviders runtime, GraphContext graph)
    {
        int[] devices = [.. Enumerable.Range(0, runtime.Devices.Count).Where(index => runtime.Devices[index].Provider == plugin)];
        if (options.DeviceId is int wanted)
        {
            if (wanted >= devices.Length)
            {
                throw new EncodecException(
                    EncodecStatus.InvalidArgument,
                    $"The provider '{plugin}' has no device {wanted}; it lists {devices.Length}, from 0 to {devices.Length - 1}.");
            }

            devices = [devices[wanted]];
        }
        else
        {
            // The first is what the provider puts first; several together are for providers that share work among devices.
            devices = [devices[0]];
        }

        List<ProviderCall> calls = [Record()];
        KnownProvider provider = known ?? new KnownProvider(plugin, plugin, ProviderFunction.AppendDevices);
        IReadOnlyList<KeyValuePair<string, string>> merged = Merge(provider, options, graph, isPlugin: true, out string? cache);
        calls.Add(new ProviderCall(ProviderFunction.AppendDevices, plugin, merged) { Devices = devices });
        return new ProviderPlan(provider.Name, plugin, calls)
        {
            CacheFolder = cache,
            IsSequential = provider.IsSequential,
            IsRequired = options.Require,
        };
    }

    private static ProviderCall Record() => new(ProviderFunction.AddConfigEntry, "", [new(RecordPlacementKey, "1")]);

    private static List<KeyValuePair<string, string>> Merge(
        KnownProvider provider, ProviderOptions options, GraphContext graph, bool isPlugin, out string? cache)
    {
        List<KeyValuePair<string, string>> merged = [.. provider.Defaults];
        if (options.DeviceId is int device && !isPlugin)
        {
            string key = provider.DeviceIdKey ?? throw ProviderOptionCheck.NotOf(provider, "device number");
            merged.Add(new(key, device.ToString(CultureInfo.InvariantCulture)));
        }

        if (options.Fp16)
        {
            merged.Add(provider.Fp16 ?? throw ProviderOptionCheck.NotOf(provider, "16-bit floats"));
        }

        if (provider == KnownProviders.CoreMl)
        {
            merged.Add(new("MLComputeUnits", CoreMlName(options.ComputeUnits)));
        }
        else if (options.ComputeUnits != CoreMLComputeUnits.All)
        {
            throw ProviderOptionCheck.NotOf(provider, "Core ML compute units");
        }

        if (provider.ThreadsKey is string threads && graph.Threads > 0)
        {
            merged.Add(new(threads, graph.Threads.ToString(CultureInfo.InvariantCulture)));
        }

        cache = CacheFolder(provider, options, graph);
        if (cache is not null)
        {
            string folder = cache;
            merged.AddRange(provider.Cache.Select(
                option => option.Value == KnownProvider.CacheFolder ? new KeyValuePair<string, string>(option.Key, folder) : option));
        }

        merged.RemoveAll(option => options.Options.Any(given => given.Key == option.Key));
        merged.AddRange(options.Options);
        return merged;
    }

    private static string? CacheFolder(KnownProvider provider, ProviderOptions options, GraphContext graph)
    {
        if (options.CacheFolder is not null && provider.Cache.Count == 0)
        {
            throw ProviderOptionCheck.NotOf(provider, "cache folder");
        }

        string? folder = options.CacheFolder
            ?? (provider == KnownProviders.CoreMl && graph.BundleFolder is string bundle ? Path.Combine(bundle, ".coreml-cache") : null);
        return folder is null ? null : graph.CacheFolderIn(Path.GetFullPath(folder));
    }

    private static string CoreMlName(CoreMLComputeUnits units) => units switch
    {
        CoreMLComputeUnits.CpuOnly => "CPUOnly",
        CoreMLComputeUnits.CpuAndGpu => "CPUAndGPU",
        CoreMLComputeUnits.CpuAndNeuralEngine => "CPUAndNeuralEngine",
        _ => "ALL",
    };

    private static EncodecException Missing(string name, KnownProvider? known, RuntimeProviders runtime)
    {
        string called = known is null ? $"'{name}'" : $"'{known.Name}' ({known.RuntimeName})";
        IEnumerable<string> present = runtime.Names.Concat(runtime.Devices.Select(device => device.Provider)).Distinct().Select(KnownProviders.NameOf);
        return new EncodecException(
            EncodecStatus.ProviderUnavailable,
            $"The ONNX Runtime {runtime.Version} in '{runtime.Library}' has no provider {called}; it has {string.Join(", ", present)}. "
            + $"To load one that has it, name its library in {OnnxRuntimeLibrary.PathVariable}, with --onnxruntime PATH or in the option "
            + "runtime_library; or register the provider's plug-in library.");
    }
}
