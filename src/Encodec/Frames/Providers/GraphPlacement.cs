namespace Encodec.Frames.Providers;

/// <summary>Which providers compute a graph that has been loaded.</summary>
/// <param name="Graph">The graph's file.</param>
/// <param name="Wanted">ONNX Runtime's name of the provider that was asked for; null where ONNX Runtime chose by a policy.</param>
/// <param name="Shares">What each provider computes, the largest share first; empty where ONNX Runtime does not tell.</param>
public sealed record GraphPlacement(string Graph, string? Wanted, IReadOnlyList<ProviderShare> Shares)
{
    /// <summary>Operators of a share that a message lists.</summary>
    private const int MostOperators = 8;

    /// <summary>With <see cref="ProviderOptions.Auto"/>, why providers that would have come first do not compute it; a sentence each.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>How the library runs it.</summary>
    public GraphForm Form { get; init; } = GraphForm.AsItIs;

    /// <summary>Whether ONNX Runtime tells.</summary>
    public bool IsKnown => Shares.Count > 0;

    /// <summary>All nodes.</summary>
    public int Nodes => Shares.Sum(share => share.Nodes);

    /// <summary>The shares of providers other than the one that was asked for.</summary>
    public IEnumerable<ProviderShare> Others => Wanted is null ? [] : Shares.Where(share => share.Provider != Wanted);

    /// <summary>Whether a provider was asked for, and another computes something of the graph.</summary>
    public bool HasFallback => Others.Any();

    /// <summary>As a message has it: "97 of 100 nodes with CUDAExecutionProvider, 3 with CPUExecutionProvider (Gather, Shape)".</summary>
    public string Describe()
    {
        if (!IsKnown)
        {
            return $"who computes its nodes is not known: this ONNX Runtime does not tell; asked for was {Wanted ?? "a device by policy"}";
        }

        if (Shares.Count == 1 && !HasFallback)
        {
            return $"all {Nodes} nodes with {Shares[0].Provider}";
        }

        IEnumerable<ProviderShare> wanted = Wanted is not null && Shares.All(share => share.Provider != Wanted)
            ? [new ProviderShare(Wanted, 0, [])]
            : Shares.Where(share => share.Provider == Wanted);
        return string.Join(", ", wanted.Concat(Shares.Where(share => share.Provider != Wanted)).Select(Describe));
    }

    private string Describe(ProviderShare share, int position)
    {
        string nodes = position == 0 ? $"{share.Nodes} of {Nodes} nodes" : $"{share.Nodes}";
        if (share.Provider == Wanted)
        {
            return $"{nodes} with {share.Provider}";
        }

        string operators = string.Join(", ", share.Operators.Take(MostOperators));
        string more = share.Operators.Count > MostOperators ? $" and {share.Operators.Count - MostOperators} more operators" : "";
        return $"{nodes} with {share.Provider} ({operators}{more})";
    }
}
