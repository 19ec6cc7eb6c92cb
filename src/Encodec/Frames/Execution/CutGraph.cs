using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Encodec.Frames.Execution;

/// <summary>
/// A graph in three pieces, cut at its recurrent layers: what stands before and after them runs window by window, the recurrent layers for several
/// windows in lock-step, which reads their weights once. Each piece is run by one thread at a time, several side by side.
/// </summary>
internal sealed class CutGraph : IGraphExecution
{
    private readonly GraphPieces _pieces;
    private readonly WindowWorkers _workers;
    private readonly int _threads;

    /// <summary>Takes the pieces over.</summary>
    /// <param name="pieces">The pieces.</param>
    /// <param name="threads">Threads, at least 1.</param>
    public CutGraph(GraphPieces pieces, int threads)
    {
        _pieces = pieces;
        _threads = threads;
        _workers = new WindowWorkers(threads);
    }

    public IReadOnlyList<DeclaredTensor> Inputs => _pieces.Inputs;

    public IReadOnlyList<DeclaredTensor> Outputs => _pieces.Outputs;

    public bool RunsWindowsAlone => true;

    public BatchPart[] Run(int windows, IReadOnlyList<BatchInput> inputs, int outputs)
    {
        using CutGraphRun run = new(_pieces, new RecurrentGroups(windows, _threads), inputs, outputs);
        _workers.Run(run.Tasks, run.Do);
        return run.TakeParts();
    }

    public void Dispose()
    {
        _workers.Dispose();
        _pieces.Dispose();
    }
}
