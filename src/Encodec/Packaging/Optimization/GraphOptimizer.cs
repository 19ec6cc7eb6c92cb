using Encodec.Bundles;
using Encodec.Frames.Graphs;
using Encodec.Frames.Graphs.Rewrites;

namespace Encodec.Packaging.Optimization;

/// <summary>Tries rewrites of one graph, each on what the ones before have left.</summary>
/// <param name="trial">Runs graphs.</param>
/// <param name="part">Which graph.</param>
/// <param name="name">Its file name.</param>
/// <param name="threadCounts">Numbers of threads to be fast with, the most important first.</param>
/// <param name="options">Who is told, and who may end it.</param>
internal sealed class GraphOptimizer(
    GraphTrial trial, BundlePart part, string name, IReadOnlyList<int> threadCounts, OptimizationOptions options)
{
    /// <summary>Tries them in their order.</summary>
    /// <returns>The graph with those that are kept; the very same array if none is.</returns>
    public byte[] Run(byte[] original, IReadOnlyList<IGraphRewrite> rewrites)
    {
        byte[] current = original;
        foreach (IGraphRewrite rewrite in rewrites)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            GraphEditor editor = new(GraphFile.Parse(current));
            OptimizationStep step = new(name, rewrite.Name, rewrite.Apply(editor));
            if (step.Places > 0)
            {
                editor.DropUnused();
                byte[] candidate = editor.ToBytes();
                step = Try(step, current, candidate);
                current = step.IsKept ? candidate : current;
            }

            options.OnStep?.Invoke(step);
        }

        return current;
    }

    private OptimizationStep Try(OptimizationStep step, byte[] current, byte[] candidate)
    {
        if (trial.Refusal(part, candidate) is { } refusal)
        {
            return step with { Refusal = refusal };
        }

        RewriteVerdict verdict = RewriteVerdict.Reach(threads => trial.Compare(part, current, candidate, threads), threadCounts);
        return step with { Threads = verdict.Threads, Comparison = verdict.Comparison, IsKept = verdict.IsKept };
    }
}
