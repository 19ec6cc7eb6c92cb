namespace Encodec.Checkpoints.Pickle;

/// <summary>A pickled tensor: a view of a storage. Its numbers are unchecked.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Sizes, long[] Strides);
