using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>A session with its tensors in an order of the caller's. Several threads may run it at once.</summary>
/// <param name="session">The session.</param>
/// <param name="inputs">Names of what it takes.</param>
/// <param name="outputs">Names of what it makes.</param>
internal sealed class SessionPiece(InferenceSession session, string[] inputs, string[] outputs) : IDisposable
{
    private readonly RunOptions _options = new();


    /// <summary>The session.</summary>
    public InferenceSession Session => session;

    /// <summary>Names of what it takes.</summary>
    public string[] Inputs => inputs;

    /// <summary>Names of what it makes.</summary>
    public string[] Outputs => outputs;

    /// <summary>Runs it.</summary>
    /// <param name="values">In the order of <see cref="Inputs"/>.</param>
    /// <param name="count">How many of <see cref="Outputs"/> to make; all if it is not said.</param>
    public IDisposableReadOnlyCollection<OrtValue> Run(IReadOnlyCollection<OrtValue> values, int? count = null) =>
        session.Run(_options, inputs, values, count is int first && first < outputs.Length ? outputs[..first] : outputs);

    public void Dispose()
    {
        session.Dispose();
        _options.Dispose();
    }
}
