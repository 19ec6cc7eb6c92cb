namespace Encodec.Packaging.Optimization;

/// <summary>How a bundle is optimised.</summary>
public sealed record OptimizationOptions
{
    /// <summary>Most <see cref="Rounds"/>.</summary>
    public const int MaximumRounds = 1000;

    /// <summary>Timed runs of each graph, of which the median counts; 1 to <see cref="MaximumRounds"/>.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>The ONNX Runtime to use; see <see cref="Frames.OnnxFrameModelOptions.RuntimeLibrary"/>.</summary>
    public string? RuntimeLibrary { get; init; }

    /// <summary>Told of each rewrite when it has been tried.</summary>
    public Action<OptimizationStep>? OnStep { get; init; }

    /// <summary>Looked at between steps.</summary>
    public CancellationToken Cancellation { get; init; }
}
