namespace Encodec.Packaging.Optimization;

/// <summary>How a graph of the new bundle compares with the old bundle's.</summary>
/// <param name="Graph">The graph's file name.</param>
/// <param name="Threads">Threads that ran it.</param>
/// <param name="Comparison">The comparison; null if the graph is the same as before.</param>
public sealed record OptimizationResult(string Graph, int Threads, GraphComparison? Comparison);
