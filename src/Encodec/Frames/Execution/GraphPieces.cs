namespace Encodec.Frames.Execution;

/// <summary>The sessions of a graph that is cut at its recurrent layers.</summary>
/// <param name="Before">From inputs of the graph to outputs of it and, last, the tensor that the recurrent layers take.</param>
/// <param name="Recurrent">From that tensor to the one that the recurrent layers make.</param>
/// <param name="After">From that tensor, the last, and inputs of the graph to the other outputs.</param>
/// <param name="Inputs">The whole graph's.</param>
/// <param name="Outputs">The whole graph's.</param>
internal sealed record GraphPieces(
    SessionPiece Before, SessionPiece Recurrent, SessionPiece After, IReadOnlyList<DeclaredTensor> Inputs, IReadOnlyList<DeclaredTensor> Outputs) : IDisposable
{
    /// <summary>The sessions.</summary>
    public IEnumerable<SessionPiece> All => [Before, Recurrent, After];

    public void Dispose()
    {
        Before.Dispose();
        Recurrent.Dispose();
        After.Dispose();
    }
}
