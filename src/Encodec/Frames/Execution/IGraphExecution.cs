using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>Windows of an input, as ONNX Runtime takes them: over the caller's memory.</summary>
/// <param name="first">The first window.</param>
/// <param name="count">How many.</param>
internal delegate OrtValue BatchInput(int first, int count);

/// <summary>A graph that batches of windows are run through, in one way or another.</summary>
internal interface IGraphExecution : IDisposable
{
    /// <summary>What the graph takes, by position.</summary>
    IReadOnlyList<DeclaredTensor> Inputs { get; }

    /// <summary>What it makes, by position.</summary>
    IReadOnlyList<DeclaredTensor> Outputs { get; }

    /// <summary>Whether every window goes through the graph alone, so that a graph for a single one takes batches of any size.</summary>
    bool RunsWindowsAlone { get; }

    /// <summary>Runs a batch.</summary>
    /// <param name="windows">Windows, at least 1.</param>
    /// <param name="inputs">As many as the graph has, by position.</param>
    /// <param name="outputs">How many of the first outputs are wanted.</param>
    /// <returns>What came out, in the windows' order; to be disposed of by the caller.</returns>
    BatchPart[] Run(int windows, IReadOnlyList<BatchInput> inputs, int outputs);
}
