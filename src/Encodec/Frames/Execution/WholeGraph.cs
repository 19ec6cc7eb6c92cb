using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>A graph that takes a batch at once, as providers with a device of their own want it.</summary>
internal sealed class WholeGraph : IGraphExecution
{
    private readonly SessionPiece _graph;
    private readonly Lock? _oneRun;

    /// <summary>Takes a session over.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isSequential">Whether it takes one run at a time.</param>
    public WholeGraph(InferenceSession session, bool isSequential)
    {
        _graph = new SessionPiece(session, [.. session.InputNames], [.. session.OutputNames]);
        _oneRun = isSequential ? new Lock() : null;
        Inputs = DeclaredTensor.InputsOf(session);
        Outputs = DeclaredTensor.OutputsOf(session);
    }

    public IReadOnlyList<DeclaredTensor> Inputs { get; }

    public IReadOnlyList<DeclaredTensor> Outputs { get; }

    public bool RunsWindowsAlone => false;

    public BatchPart[] Run(int windows, IReadOnlyList<BatchInput> inputs, int outputs)
    {
        using DisposableList<OrtValue> values = [.. inputs.Select(input => input(0, windows))];
        if (_oneRun is null)
        {
            return Run(windows, values, outputs);
        }

        lock (_oneRun)
        {
            return Run(windows, values, outputs);
        }
    }

    public void Dispose() => _graph.Dispose();

    private BatchPart[] Run(int windows, DisposableList<OrtValue> values, int outputs)
    {
        IDisposableReadOnlyCollection<OrtValue> made = _graph.Run(values, outputs);
        return [new BatchPart(0, windows, made, made)];
    }
}
