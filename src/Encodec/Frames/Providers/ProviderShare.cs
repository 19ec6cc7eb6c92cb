namespace Encodec.Frames.Providers;

/// <summary>What one provider computes of a graph.</summary>
/// <param name="Provider">ONNX Runtime's name of the provider.</param>
/// <param name="Nodes">How many of the graph's nodes, as they are after ONNX Runtime's basic simplifications.</param>
/// <param name="Operators">Which operators these are, each once, in alphabetical order.</param>
public sealed record ProviderShare(string Provider, int Nodes, IReadOnlyList<string> Operators);
