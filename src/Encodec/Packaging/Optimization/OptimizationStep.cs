namespace Encodec.Packaging.Optimization;

/// <summary>A rewrite of a graph that was tried.</summary>
/// <param name="Graph">The graph's file name.</param>
/// <param name="Rewrite">What it does.</param>
/// <param name="Places">In how many places.</param>
/// <param name="Threads">Threads of the comparison: one, unless it was with more that the rewrite turned out slower; 0 if there is none.</param>
/// <param name="Comparison">How it compares with the graph without it; null if there was nothing to rewrite.</param>
/// <param name="IsKept">Whether it is in the new bundle: it measures faster with one thread and no slower with more, and the model is the same.</param>
public sealed record OptimizationStep(string Graph, string Rewrite, int Places, int Threads, GraphComparison? Comparison, bool IsKept);
