using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>
/// A graph whose windows are computed side by side, each by one thread: what comes out of a window does not depend on its batch, nor on how many
/// threads there are.
/// </summary>
internal sealed class WindowedGraph : IGraphExecution
{
    private readonly SessionPiece _graph;
    private readonly WindowWorkers _workers;

    /// <summary>Takes a session over.</summary>
    /// <param name="session">The session; one that computes with the calling thread alone.</param>
    /// <param name="threads">Threads, at least 1.</param>
    public WindowedGraph(InferenceSession session, int threads)
    {
        _graph = new SessionPiece(session, [.. session.InputNames], [.. session.OutputNames]);
        _workers = new WindowWorkers(threads);
        Inputs = DeclaredTensor.InputsOf(session);
        Outputs = DeclaredTensor.OutputsOf(session);
    }

    public IReadOnlyList<DeclaredTensor> Inputs { get; }

    public IReadOnlyList<DeclaredTensor> Outputs { get; }

    public bool RunsWindowsAlone => true;

    public BatchPart[] Run(int windows, IReadOnlyList<BatchInput> inputs, int outputs)
    {
        BatchPart?[] parts = new BatchPart?[windows];
        try
        {
            _workers.Run(windows, window => parts[window] = RunWindow(window, inputs, outputs));
            return parts!;
        }
        catch
        {
            foreach (BatchPart? part in parts)
            {
                part?.Dispose();
            }

            throw;
        }
    }

    public void Dispose()
    {
        _workers.Dispose();
        _graph.Dispose();
    }

    private BatchPart RunWindow(int window, IReadOnlyList<BatchInput> inputs, int outputs)
    {
        using DisposableList<OrtValue> values = [.. inputs.Select(input => input(window, 1))];
        IDisposableReadOnlyCollection<OrtValue> made = _graph.Run(values, outputs);
        return new BatchPart(window, 1, made, made);
    }
}
