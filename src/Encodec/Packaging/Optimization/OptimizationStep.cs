namespace Encodec.Packaging.Optimization;

/// <summary>A rewrite of a graph that was tried.</summary>
/// <param name="Graph">The graph's file name.</param>
/// <param name="Rewrite">What it does.</param>
/// <param name="Places">In how many places; 0 if there was nothing to rewrite.</param>
public sealed record OptimizationStep(string Graph, string Rewrite, int Places)
{
    /// <summary>Threads of the comparison: the first number, unless it was with another that the rewrite turned out slower; 0 if there is none.</summary>
    public int Threads { get; init; }

    /// <summary>How it compares with the graph without it; null if there was nothing to rewrite, or nothing that runs came of it.</summary>
    public GraphComparison? Comparison { get; init; }

    /// <summary>Why the rewritten graph does not run; null if it does. It is left out then, and the graph stays as it was.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether it is in the new bundle: it measures faster, and the model is the same.</summary>
    public bool IsKept { get; init; }
}
