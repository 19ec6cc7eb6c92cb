namespace Encodec.Frames.Providers;

/// <summary>How one graph gets its provider: the calls in order, and what follows from the choice.</summary>
/// <param name="Name">The provider as messages name it.</param>
/// <param name="RuntimeName">ONNX Runtime's name of it; null where ONNX Runtime chooses.</param>
/// <param name="Calls">What ONNX Runtime is told.</param>
internal sealed record ProviderPlan(string Name, string? RuntimeName, IReadOnlyList<ProviderCall> Calls)
{
    /// <summary>A folder that has to exist before the calls; null if there is none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether the provider takes one run at a time, and no plan of memory.</summary>
    public bool IsSequential { get; init; }

    /// <summary>Whether a node with another provider is an error.</summary>
    public bool IsRequired { get; init; }
}
