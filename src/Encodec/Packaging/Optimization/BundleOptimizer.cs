using Encodec.Bundles;
using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Optimization;

/// <summary>
/// Makes a bundle of the same model with faster graphs. Each rewrite is tried by itself on this machine, and kept if it measures faster with one
/// thread and no slower with two, and what comes out is the same: codes to 99.9 %, audio to 1e-4.
/// </summary>
public static class BundleOptimizer
{
    /// <summary>Less than this is noise.</summary>
    private const double WorthwhileRatio = 0.99;

    /// <summary>What is faster with one thread may cost this much with more.</summary>
    private const double BearableRatio = 1.01;

    private static readonly int[] ThreadCounts = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    private static readonly IGraphRewrite[] Rewrites =
    [
        new TransposedConvolutionRewrite(), new EmptyPadRewrite(), new EluRewrite(),

        // The last: the others leave graphs with graphs inside alone.
        new WindowScanRewrite(),
    ];

    /// <summary>Writes the new bundle; it appears whole or not at all.</summary>
    /// <param name="bundleFolder">The bundle.</param>
    /// <param name="outputFolder">The folder to make; must not exist.</param>
    /// <param name="options">How.</param>
    /// <returns>How the new graphs compare with the old ones, with one thread and, where there are more cores, with two.</returns>
    /// <exception cref="EncodecException">The bundle is malformed, its graphs cannot be run, or the folder cannot be written.</exception>
    public static IReadOnlyList<OptimizationResult> Run(string bundleFolder, string outputFolder, OptimizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rounds is < 1 or > OptimizationOptions.MaximumRounds)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"There are to be {options.Rounds} rounds; expected 1 to {OptimizationOptions.MaximumRounds}.");
        }

        ModelBundle bundle = ModelBundle.Open(bundleFolder);
        using NewFolder folder = new(outputFolder);
        GraphTrial trial = new(bundle, options);
        List<OptimizationResult> results = [];
        foreach (BundlePart part in (BundlePart[])[BundlePart.EncodeModel, BundlePart.DecodeModel])
        {
            string name = bundle.FileName(part)!;
            byte[] original = bundle.File(part).ReadAll();
            byte[] optimized = Optimize(trial, part, name, original, options);
            folder.Write(name, output => output.Write(optimized));
            foreach (int threads in ThreadCounts)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                results.Add(new OptimizationResult(
                    name, threads, ReferenceEquals(original, optimized) ? null : trial.Compare(part, original, optimized, threads)));
            }
        }

        folder.CopyAllButGraphs(bundle);
        folder.Commit();
        return results;
    }

    private static byte[] Optimize(GraphTrial trial, BundlePart part, string name, byte[] original, OptimizationOptions options)
    {
        byte[] current = original;
        foreach (IGraphRewrite rewrite in Rewrites)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            GraphEditor editor = new(GraphFile.Parse(current));
            int places = rewrite.Apply(editor);
            if (places == 0)
            {
                options.OnStep?.Invoke(new OptimizationStep(name, rewrite.Name, 0, 0, null, IsKept: false));
                continue;
            }

            editor.DropUnused();
            byte[] candidate = editor.ToBytes();
            (int threads, GraphComparison comparison, bool isKept) = Judge(trial, part, current, candidate);
            current = isKept ? candidate : current;
            options.OnStep?.Invoke(new OptimizationStep(name, rewrite.Name, places, threads, comparison, isKept));
        }

        return current;
    }

    /// <summary>Faster with one thread, and no slower with more: which of them a codec will use, the bundle does not know.</summary>
    /// <returns>Whether to keep the candidate, and the comparison that told against it, or the one with one thread.</returns>
    private static (int Threads, GraphComparison Comparison, bool IsKept) Judge(GraphTrial trial, BundlePart part, byte[] current, byte[] candidate)
    {
        GraphComparison first = trial.Compare(part, current, candidate, threads: 1);
        if (!first.IsSame || first.Times.Ratio >= WorthwhileRatio)
        {
            return (1, first, false);
        }

        foreach (int threads in ThreadCounts.Skip(1))
        {
            GraphComparison comparison = trial.Compare(part, current, candidate, threads);
            if (!comparison.IsSame || comparison.Times.Ratio > BearableRatio)
            {
                return (threads, comparison, false);
            }
        }

        return (1, first, true);
    }
}
