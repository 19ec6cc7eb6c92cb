using Encodec.Checkpoints.Tensors;
using Encodec.Frames.Graphs;
using Encodec.Packaging.Mlx;

namespace Encodec.Checkpoints.Reading;

/// <summary>Reads the tensors of a safetensors file.</summary>
internal static class SafetensorsCheckpoint
{
    /// <summary>Reads all tensors; their elements stay in the bytes.</summary>
    public static Dictionary<string, CheckpointTensor> Read(ReadOnlyMemory<byte> bytes)
    {
        Dictionary<string, CheckpointTensor> tensors = new(StringComparer.Ordinal);
        foreach (GraphTensor tensor in SafetensorsReader.Read(bytes))
        {
            long[] strides = new long[tensor.Shape.Length];
            long step = 1;
            for (int axis = strides.Length - 1; axis >= 0; axis--)
            {
                strides[axis] = step;
                step = unchecked(step * tensor.Shape[axis]);
            }

            tensors.Add(tensor.Name, new CheckpointTensor(tensor.Name, tensor.Type, tensor.Data, 0, tensor.Shape, strides, littleEndian: true));
        }

        return tensors;
    }
}
