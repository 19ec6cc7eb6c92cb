using Encodec.Bundles;
using Encodec.Frames.Execution;
using Encodec.Logging;
using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Providers;

/// <summary>A graph's session with the provider that was chosen, and the word of who computes it.</summary>
/// <param name="Execution">The graph, ready to run.</param>
/// <param name="Placement">Who computes it.</param>
internal sealed record GraphSession(IGraphExecution Execution, GraphPlacement Placement)
{
    /// <summary>Opens a session.</summary>
    /// <param name="file">The graph.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="graph">What the provider's options may depend on.</param>
    /// <exception cref="EncodecException">The provider is not there, does not work or does not do all that was required; or the graph is refused.</exception>
    public static GraphSession Open(BundleFile file, OnnxFrameModelOptions options, GraphContext graph)
    {
        IReadOnlyList<ProviderPlan> plans = ProviderPlanner.Plan(options.Provider, OnnxProviders.List(options.RuntimeLibrary), graph);
        List<string> skipped = [];
        for (int i = 0; ; i++)
        {
            try
            {
                GraphSession opened = Open(file, options, plans[i], graph);
                return opened with { Placement = opened.Placement with { Skipped = skipped } };
            }
            catch (EncodecException exception) when (i + 1 < plans.Count)
            {
                skipped.Add(exception.Message);
                EncodecLog.Write(
                    LogLevel.Warning,
                    () => $"Graph '{file.Name}': {exception.Message} The provider '{plans[i + 1].Name}' is tried next.");
            }
        }
    }

    private static GraphSession Open(BundleFile file, OnnxFrameModelOptions options, ProviderPlan plan, GraphContext graph)
    {
        if (plan.CacheFolder is string folder && !TryCreate(folder, out string? reason))
        {
            if (options.Provider.CacheFolder is not null)
            {
                throw new EncodecException(EncodecStatus.IoFailed, $"The cache folder '{folder}' cannot be made: {reason}");
            }

            EncodecLog.Write(LogLevel.Warning, () => $"The cache folder '{folder}' cannot be made, so nothing is cached: {reason}");
            GraphContext withoutCache = graph with { BundleFolder = null };
            return Open(
                file, options, ProviderPlanner.Plan(options.Provider, OnnxProviders.List(), withoutCache).First(other => other.Name == plan.Name), withoutCache);
        }

        using SessionOptions sessionOptions = new();
        sessionOptions.IntraOpNumThreads = options.Threads;
        sessionOptions.InterOpNumThreads = 1;
        sessionOptions.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
        sessionOptions.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        sessionOptions.AddSessionConfigEntry("session.intra_op.allow_spinning", options.AllowSpinning ? "1" : "0");
        SessionProviders.Apply(plan, sessionOptions);
        IGraphExecution execution;
        IReadOnlyList<InferenceSession> sessions;
        GraphForm form = GraphForm.AsItIs;
        if (plan.RuntimeName == KnownProviders.CpuRuntimeName)
        {
            execution = CpuGraph.Open(file, options, sessionOptions, () => Create(file, sessionOptions, plan), out form, out sessions);
        }
        else
        {
            InferenceSession session = Create(file, sessionOptions, plan);
            execution = new WholeGraph(session, plan.IsSequential);
            sessions = [session];
        }

        try
        {
            return new GraphSession(execution, PlacementOf(sessions, file.Name, plan) with { Form = form });
        }
        catch
        {
            execution.Dispose();
            throw;
        }
    }

    private static InferenceSession Create(BundleFile file, SessionOptions options, ProviderPlan plan)
    {
        try
        {
            // ONNX Runtime opens it again: from its path, it finds weights that lie beside the graph.
            return file.Path is string path ? new InferenceSession(path, options) : new InferenceSession(file.ReadAll(), options);
        }
        catch (OnnxRuntimeException exception)
        {
            string with = plan.RuntimeName == KnownProviders.CpuRuntimeName ? "" : $" with the provider '{plan.Name}'";
            throw new EncodecException(
                EncodecStatus.InvalidGraph, $"ONNX Runtime refuses the graph '{file.Name}'{with}: {exception.Message}", exception);
        }
    }

    private static GraphPlacement PlacementOf(IReadOnlyList<InferenceSession> sessions, string name, ProviderPlan plan)
    {
        GraphPlacement placement = new(name, plan.RuntimeName, SharesOf(sessions));
        if (plan.IsRequired && (placement.HasFallback || !placement.IsKnown))
        {
            throw new EncodecException(
                EncodecStatus.ProviderFallback,
                $"The provider '{plan.Name}' was required, but is not what computes all of the graph '{name}': {placement.Describe()}.");
        }

        EncodecLog.Write(placement.HasFallback ? LogLevel.Warning : LogLevel.Info, () => $"Graph '{name}': {placement.Describe()}.");
        return placement;
    }

    private static ProviderShare[] SharesOf(IReadOnlyList<InferenceSession> sessions)
    {
        try
        {
            return
            [
                .. sessions.SelectMany(OnnxRuntimeApi.PlacementOf)
                    .GroupBy(node => node.Provider, node => node.Operator)
                    .Select(group => new ProviderShare(group.Key, group.Count(), [.. group.Distinct().Order(StringComparer.Ordinal)]))
                    .OrderByDescending(share => share.Nodes),
            ];
        }
        catch (EncodecException exception)
        {
            EncodecLog.Write(LogLevel.Warning, () => $"ONNX Runtime does not tell which provider computes what: {exception.Message}");
            return [];
        }
    }

    private static bool TryCreate(string folder, out string? reason)
    {
        try
        {
            Directory.CreateDirectory(folder);
            reason = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = exception.Message;
            return false;
        }
    }
}
