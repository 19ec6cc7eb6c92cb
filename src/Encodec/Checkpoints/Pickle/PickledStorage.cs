using Encodec.Frames.Graphs;

namespace Encodec.Checkpoints.Pickle;

/// <summary>Where a tensor's elements lie: a storage that is elsewhere in the checkpoint.</summary>
/// <param name="Key">The storage's name.</param>
/// <param name="Type">What an element is.</param>
/// <param name="Count">Elements of the storage.</param>
/// <param name="ViewOffset">Elements before the part that is meant (legacy form); else 0.</param>
internal sealed record PickledStorage(string Key, TensorType Type, long Count, long ViewOffset);
