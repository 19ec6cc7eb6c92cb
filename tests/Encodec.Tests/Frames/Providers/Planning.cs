using Encodec.Frames.Providers;

namespace Encodec.Tests.Frames.Providers;

/// <summary>ONNX Runtimes that no machine here has, and graphs to plan for.</summary>
internal static class Planning
{
    public const string Fingerprint = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>The folder below a cache that belongs to <see cref="Graph"/>.</summary>
    public const string GraphFolder = "encode_frame-2x48000-4x150-0123456789abcdef";

    public static GraphContext Graph { get; } = new("encode_frame", "/bundle", "2x48000-4x150", Threads: 0, () => Fingerprint);

    /// <summary>A runtime that was built with everything.</summary>
    public static RuntimeProviders Everything { get; } =
        Runtime([.. KnownProviders.All.Select(provider => provider.RuntimeName)]);

    /// <summary>A runtime with the providers of these names.</summary>
    public static RuntimeProviders Runtime(params string[] names) => new("/lib/libonnxruntime.so", "1.31.1", names, []);

    /// <summary>A listed device.</summary>
    public static ProviderDevice Device(string provider, DeviceKind kind, int position = 0) =>
        new(provider, "Vendor", kind, "Maker", 1, 2, position, new Dictionary<string, string>());

    /// <summary>The calls of the only plan, without the one that every plan begins with.</summary>
    public static string[] Calls(ProviderOptions options, RuntimeProviders? runtime = null, GraphContext? graph = null)
    {
        ProviderPlan plan = Assert.Single(ProviderPlanner.Plan(options, runtime ?? Everything, graph ?? Graph));
        Assert.Equal("AddSessionConfigEntry(session.record_ep_graph_assignment_info=1)", plan.Calls[0].ToString());
        return [.. plan.Calls.Skip(1).Select(call => call.ToString())];
    }

    /// <summary>What a user is told.</summary>
    public static EncodecException Refused(ProviderOptions options, RuntimeProviders? runtime = null) =>
        Assert.Throws<EncodecException>(() => ProviderPlanner.Plan(options, runtime ?? Everything, Graph));
}
