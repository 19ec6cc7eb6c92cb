namespace Encodec.Packaging.Optimization;

/// <summary>How a bundle is optimised.</summary>
public sealed record OptimizationOptions
{
    /// <summary>Most <see cref="Rounds"/>.</summary>
    public const int MaximumRounds = 1000;

    /// <summary>Timed runs of each graph, of which the median counts; 1 to <see cref="MaximumRounds"/>.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>
    /// The threads that the bundle is to be fast with, 1 to <see cref="Frames.OnnxFrameModelOptions.MaximumThreads"/>; null where that is not known: then it
    /// is to be faster with one, and no slower with two where there are as many cores.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>The ONNX Runtime to use; see <see cref="Frames.OnnxFrameModelOptions.RuntimeLibrary"/>.</summary>
    public string? RuntimeLibrary { get; init; }

    /// <summary>Told of each rewrite when it has been tried.</summary>
    public Action<OptimizationStep>? OnStep { get; init; }

    /// <summary>Looked at before each comparison.</summary>
    public CancellationToken Cancellation { get; init; }
}
