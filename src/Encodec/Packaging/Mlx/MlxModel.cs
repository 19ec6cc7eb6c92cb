using Encodec.Frames.Graphs;

namespace Encodec.Packaging.Mlx;

/// <summary>One graph of a bundle as it has been exported.</summary>
/// <param name="Name">As the manifest calls it: <c>encode_frame</c> or <c>decode_frame</c>.</param>
/// <param name="SourceModel">The graph's file name.</param>
/// <param name="Safetensors">The archive's file name.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Sha256">SHA-256 of the archive, 64 lower-case hex digits.</param>
internal sealed record MlxModel(string Name, string SourceModel, string Safetensors, GraphFile Graph, string Sha256);
