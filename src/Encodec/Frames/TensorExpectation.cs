using Microsoft.ML.OnnxRuntime.Tensors;

namespace Encodec.Frames;

/// <summary>What a bundle says of a graph's input or output.</summary>
/// <param name="Name">Its name in the published bundles; graphs may name it otherwise.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="Dimensions">Its dimensions; null where any size is right.</param>
internal sealed record TensorExpectation(string Name, TensorElementType ElementType, params long?[] Dimensions)
{
    /// <summary>Whether a tensor of this shape is one.</summary>
    public bool Accepts(ReadOnlySpan<long> shape)
    {
        if (shape.Length != Dimensions.Length)
        {
            return false;
        }

        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (Dimensions[axis] is long size && shape[axis] != size)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a declaration leaves room for such a tensor: dimensions below 1 are dynamic.</summary>
    public bool CouldAccept(ReadOnlySpan<int> declared)
    {
        if (declared.Length != Dimensions.Length)
        {
            return false;
        }

        for (int axis = 0; axis < declared.Length; axis++)
        {
            if (Dimensions[axis] is long size && declared[axis] > 0 && declared[axis] != size)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>As a message gives it.</summary>
    public override string ToString() => $"{ElementType} [{string.Join(", ", Dimensions.Select(size => size?.ToString() ?? "any"))}]";
}
