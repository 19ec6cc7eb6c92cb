using Encodec.Bundles;
using Encodec.Frames;
using Encodec.Frames.Graphs.Rewrites;

namespace Encodec.Packaging.Optimization;

/// <summary>
/// Makes a bundle of the same model with faster graphs. Each rewrite is tried by itself on this machine, and kept if it measures faster, by default with
/// one thread and no slower with two, and what comes out is the same: codes to 99.9 %, audio to 1e-4.
/// </summary>
public static class BundleOptimizer
{
    /// <summary>Which of them a codec will use, the bundle does not know.</summary>
    private static readonly int[] AnyThreads = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    /// <summary>Writes the new bundle; it appears whole or not at all.</summary>
    /// <param name="bundleFolder">The bundle.</param>
    /// <param name="outputFolder">The folder to make; must not exist.</param>
    /// <param name="options">How.</param>
    /// <returns>How the new graphs compare with the old ones, with each number of threads.</returns>
    /// <exception cref="EncodecException">The bundle is malformed, its graphs cannot be run, or the folder cannot be written.</exception>
    public static IReadOnlyList<OptimizationResult> Run(string bundleFolder, string outputFolder, OptimizationOptions options) =>
        Run(bundleFolder, outputFolder, options, LoadRewrites.All);

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
            string name = bundle.FileName(part)!;
            byte[] original = bundle.File(part).ReadAll();
            byte[] optimized = new GraphOptimizer(trial, part, name, threadCounts, options).Run(original, rewrites);
            folder.Write(name, output => output.Write(optimized));
            foreach (int threads in threadCounts)
            {
                results.Add(new OptimizationResult(
                    name, threads, ReferenceEquals(original, optimized) ? null : trial.Compare(part, original, optimized, threads)));
            }
        }

        folder.CopyAllButGraphs(bundle);
        folder.Commit();
        return results;
    }
}
