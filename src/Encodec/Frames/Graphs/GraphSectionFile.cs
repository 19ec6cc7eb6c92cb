namespace Encodec.Frames.Graphs;

/// <summary>A part of a graph that can be a file of its own.</summary>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Inputs">What it takes.</param>
/// <param name="Outputs">What it makes.</param>
internal sealed record GraphSectionFile(IReadOnlyList<GraphNode> Nodes, string[] Inputs, string[] Outputs);
