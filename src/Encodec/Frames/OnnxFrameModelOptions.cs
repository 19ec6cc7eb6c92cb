using Encodec.Frames.Providers;

namespace Encodec.Frames;

/// <summary>How ONNX Runtime runs the graphs.</summary>
public sealed record OnnxFrameModelOptions
{
    /// <summary>Most <see cref="Threads"/>: ONNX Runtime starts as many as it is told, and stalls or runs out of memory over a number that is none.</summary>
    public const int MaximumThreads = 1024;

    /// <summary>
    /// Threads that one call may use, up to <see cref="MaximumThreads"/>; 0 for one per core. The processor computes so many windows side by side, but no
    /// more than it has cores, each by one thread: how many there are does not change what comes out.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether idle threads spin while they wait for work. Off by default: spinning makes an idle machine a little faster and halves
    /// the speed of a busy one.
    /// </summary>
    public bool AllowSpinning { get; init; }

    /// <summary>
    /// The file of the ONNX Runtime to use, or the folder that it lies in; null for the one that the environment variable
    /// ENCODEC_ONNXRUNTIME names, or else the one beside this library, or else the system's. A process uses one.
    /// </summary>
    public string? RuntimeLibrary { get; init; }

    /// <summary>What is to compute the graphs; the processor if nothing is said.</summary>
    public ProviderOptions Provider { get; init; } = new();

    /// <summary>
    /// Whether graphs for the processor are rewritten when they are loaded, and cut at their recurrent layers: faster, with the same codes. Other providers
    /// get them as they are.
    /// </summary>
    public bool RewritesGraphs { get; init; } = true;

    /// <summary>Told of each graph when it has been loaded: which providers compute it. On the thread that needed the graph.</summary>
    public Action<GraphPlacement>? GraphLoaded { get; init; }
}
