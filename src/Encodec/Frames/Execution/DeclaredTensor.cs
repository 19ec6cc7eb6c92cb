using Microsoft.ML.OnnxRuntime;

namespace Encodec.Frames.Execution;

/// <summary>An input or output as a graph declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Node">Type and shape.</param>
internal sealed record DeclaredTensor(string Name, NodeMetadata Node)
{
    /// <summary>A session's inputs.</summary>
    public static DeclaredTensor[] InputsOf(InferenceSession session) =>
        [.. session.InputNames.Select(name => new DeclaredTensor(name, session.InputMetadata[name]))];

    /// <summary>A session's outputs.</summary>
    public static DeclaredTensor[] OutputsOf(InferenceSession session) =>
        [.. session.OutputNames.Select(name => new DeclaredTensor(name, session.OutputMetadata[name]))];
}
