using Encodec.Frames.Graphs;

namespace Encodec.Checkpoints.Pickle;

/// <summary>A name that a pickle may use. Each has a fixed meaning; nothing is ever looked up.</summary>
/// <param name="Kind">What calling it makes.</param>
/// <param name="Storage">For a storage type, what an element is.</param>
internal sealed record PickledGlobal(PickledGlobal.Meaning Kind, TensorType? Storage = null)
{
    private static readonly Dictionary<(string Module, string Name), PickledGlobal> Known = new()
    {
        [("collections", "OrderedDict")] = new(Meaning.Dictionary),
        [("torch._utils", "_rebuild_tensor_v2")] = new(Meaning.Tensor),
        [("torch._utils", "_rebuild_parameter")] = new(Meaning.Parameter),
        [("torch", "FloatStorage")] = new(Meaning.Storage, TensorType.Float32),
        [("torch", "DoubleStorage")] = new(Meaning.Storage, TensorType.Float64),
        [("torch", "HalfStorage")] = new(Meaning.Storage, TensorType.Float16),
        [("torch", "BFloat16Storage")] = new(Meaning.Storage, TensorType.BFloat16),
        [("torch", "LongStorage")] = new(Meaning.Storage, TensorType.Int64),
        [("torch", "IntStorage")] = new(Meaning.Storage, TensorType.Int32),
        [("torch", "ShortStorage")] = new(Meaning.Storage, TensorType.Int16),
        [("torch", "CharStorage")] = new(Meaning.Storage, TensorType.Int8),
        [("torch", "ByteStorage")] = new(Meaning.Storage, TensorType.UInt8),
        [("torch", "BoolStorage")] = new(Meaning.Storage, TensorType.Bool),
    };

    /// <summary>What calling a global makes.</summary>
    internal enum Meaning
    {
        /// <summary>An empty dict.</summary>
        Dictionary,

        /// <summary>A tensor from a storage.</summary>
        Tensor,

        /// <summary>The tensor it is given.</summary>
        Parameter,

        /// <summary>Nothing: a type of storage is named, never called.</summary>
        Storage,
    }

    /// <summary>The global of a name; null where a pickle may not use it.</summary>
    public static PickledGlobal? Find(string module, string name) => Known.GetValueOrDefault((module, name));
}
