using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>What came out of a graph for some windows of a batch.</summary>
/// <param name="first">The first of the windows.</param>
/// <param name="count">How many.</param>
/// <param name="outputs">The outputs by position.</param>
/// <param name="owners">What the outputs' memory hangs on.</param>
internal sealed class BatchPart(int first, int count, IReadOnlyList<OrtValue> outputs, params IReadOnlyList<IDisposable> owners) : IDisposable
{
    /// <summary>The first of the windows.</summary>
    public int First => first;

    /// <summary>How many.</summary>
    public int Count => count;

    /// <summary>The outputs by position, each with so many windows along its first axis.</summary>
    public IReadOnlyList<OrtValue> Outputs => outputs;

    /// <summary>Gives the outputs' memory back.</summary>
    public void Dispose()
    {
        foreach (IDisposable owner in owners)
        {
            owner.Dispose();
        }
    }
}
