using Encodec.Bundles;
using Encodec.Frames;
using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Optimization;

/// <summary>
/// Makes a bundle of the same model with faster graphs. Each rewrite is tried by itself on this machine, and kept if it measures faster, by default with
/// one thread and no slower with two, and what comes out is the same: codes to 99.9 %, audio to 1e-4.
/// </summary>
public static class BundleOptimizer
{
    /// <summary>Which of them a codec will use, the bundle does not know.</summary>
    private static readonly int[] AnyThreads = Environment.ProcessorCount > 1 ? [1, 2] : [1];

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
    /// <returns>How the new graphs compare with the old ones, with each number of threads.</returns>
    /// <exception cref="EncodecException">The bundle is malformed, its graphs cannot be run, or the folder cannot be written.</exception>
    public static IReadOnlyList<OptimizationResult> Run(string bundleFolder, string outputFolder, OptimizationOptions options) =>
        Run(bundleFolder, outputFolder, options, Rewrites);

    /// <summary>With other rewrites.</summary>
    internal static IReadOnlyList<OptimizationResult> Run(
        string bundleFolder, string outputFolder, OptimizationOptions options, IReadOnlyList<IGraphRewrite> rewrites)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rounds is < 1 or > OptimizationOptions.MaximumRounds)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"There are to be {options.Rounds} rounds; expected 1 to {OptimizationOptions.MaximumRounds}.");
        }

        if (options.Threads is < 1 or > OnnxFrameModelOptions.MaximumThreads)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"The bundle is to be fast with {options.Threads} threads; expected 1 to {OnnxFrameModelOptions.MaximumThreads}.");
        }

        int[] threadCounts = options.Threads is { } known ? [known] : AnyThreads;
        ModelBundle bundle = ModelBundle.Open(bundleFolder);
        using NewFolder folder = new(outputFolder);
        GraphTrial trial = new(bundle, options);
        List<OptimizationResult> results = [];
        foreach (BundlePart part in (BundlePart[])[BundlePart.EncodeModel, BundlePart.DecodeModel])
        {
            string name = trial.FileName(part);
            byte[] original = bundle.File(part).ReadAll();
            byte[] optimized = Optimize(trial, part, original, options, rewrites, threadCounts);
            folder.Write(name, output => output.Write(optimized));
            foreach (int threads in threadCounts)
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

    private static byte[] Optimize(
        GraphTrial trial, BundlePart part, byte[] original, OptimizationOptions options, IReadOnlyList<IGraphRewrite> rewrites, int[] threadCounts)
    {
        byte[] current = original;
        foreach (IGraphRewrite rewrite in rewrites)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            GraphEditor editor = new(GraphFile.Parse(current));
            OptimizationStep step = new(trial.FileName(part), rewrite.Name, rewrite.Apply(editor));
            if (step.Places > 0)
            {
                editor.DropUnused();
                byte[] candidate = editor.ToBytes();
                step = Try(step, trial, part, current, candidate, options, threadCounts);
                current = step.IsKept ? candidate : current;
            }

            options.OnStep?.Invoke(step);
        }

        return current;
    }

    private static OptimizationStep Try(
        OptimizationStep step, GraphTrial trial, BundlePart part, byte[] current, byte[] candidate, OptimizationOptions options, int[] threadCounts)
    {
        if (trial.Refusal(part, candidate) is { } refusal)
        {
            return step with { Refusal = refusal };
        }

        GraphComparison Compare(int threads)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            return trial.Compare(part, current, candidate, threads);
        }

        RewriteVerdict verdict = RewriteVerdict.Reach(Compare, threadCounts);
        return step with { Threads = verdict.Threads, Comparison = verdict.Comparison, IsKept = verdict.IsKept };
    }
}
