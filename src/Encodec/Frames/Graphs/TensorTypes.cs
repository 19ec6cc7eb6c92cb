namespace Encodec.Frames.Graphs;

/// <summary>Names and sizes of element types.</summary>
internal static class TensorTypes
{
    private static readonly Dictionary<TensorType, (string Name, int Bytes)> Known = new()
    {
        [TensorType.Float32] = ("F32", 4),
        [TensorType.UInt8] = ("U8", 1),
        [TensorType.Int8] = ("I8", 1),
        [TensorType.UInt16] = ("U16", 2),
        [TensorType.Int16] = ("I16", 2),
        [TensorType.Int32] = ("I32", 4),
        [TensorType.Int64] = ("I64", 8),
        [TensorType.Bool] = ("BOOL", 1),
        [TensorType.Float16] = ("F16", 2),
        [TensorType.Float64] = ("F64", 8),
        [TensorType.UInt32] = ("U32", 4),
        [TensorType.UInt64] = ("U64", 8),
        [TensorType.BFloat16] = ("BF16", 2),
    };

    /// <summary>The type with a number of ONNX.</summary>
    /// <param name="number">The number.</param>
    /// <param name="name">The tensor, as messages name it.</param>
    /// <exception cref="EncodecException">There is no such type, or none with elements of whole bytes.</exception>
    public static TensorType Of(long? number, string name) => number is long known && Known.ContainsKey((TensorType)known)
        ? (TensorType)known
        : throw new EncodecException(EncodecStatus.InvalidGraph, $"Tensor '{name}' has the element type {number?.ToString() ?? "none"}, which is not supported.");

    /// <summary>The type's name in safetensors files.</summary>
    public static string Name(TensorType type) => Known[type].Name;

    /// <summary>Bytes of an element.</summary>
    public static int Bytes(TensorType type) => Known[type].Bytes;

    /// <summary>The type with a name of safetensors files; null if there is none.</summary>
    public static TensorType? Named(string? name)
    {
        foreach ((TensorType type, (string known, _)) in Known)
        {
            if (known == name)
            {
                return type;
            }
        }

        return null;
    }
}
