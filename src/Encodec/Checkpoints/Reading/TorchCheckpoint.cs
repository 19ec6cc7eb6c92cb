using Encodec.Checkpoints.Pickle;
using Encodec.Checkpoints.Tensors;
using Encodec.Frames.Graphs;

namespace Encodec.Checkpoints.Reading;

/// <summary>Reads what <c>torch.save</c> writes of a state dict, in both its forms: a zip archive, and before PyTorch 1.6 pickles one after another.</summary>
internal static class TorchCheckpoint
{
    private static readonly string[] Wrappers = ["state_dict", "model", "best_state"];

    /// <summary>Reads all tensors; their elements stay in the bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="EncodecException">It is no such file, or has something other than tensors in dicts that would have to be executed.</exception>
    public static Dictionary<string, CheckpointTensor> Read(ReadOnlyMemory<byte> bytes) =>
        ZipCheckpoint.IsOne(bytes.Span) ? ZipCheckpoint.Read(bytes)
        : LegacyCheckpoint.IsOne(bytes.Span) ? LegacyCheckpoint.Read(bytes)
        : throw CheckpointError.Invalid("it starts as neither form of what torch.save writes");

    /// <summary>Finds the tensors of a state dict, through one dict around it.</summary>
    /// <param name="root">The pickle's value.</param>
    /// <param name="storages">A storage's bytes by its key.</param>
    /// <param name="littleEndian">The byte order of the storages.</param>
    internal static Dictionary<string, CheckpointTensor> Tensors(object? root, Func<string, ReadOnlyMemory<byte>> storages, bool littleEndian)
    {
        if (root is not PickledDictionary state)
        {
            throw CheckpointError.Invalid("its pickle is not a dict of tensors");
        }

        foreach (string wrapper in Wrappers)
        {
            if (state.Entries.TryGetValue(wrapper, out object? value) && value is PickledDictionary inner)
            {
                state = inner;
                break;
            }
        }

        Dictionary<string, CheckpointTensor> tensors = new(StringComparer.Ordinal);
        foreach ((string name, object? value) in state.Entries)
        {
            if (value is PickledTensor tensor)
            {
                tensors.Add(name, Tensor(name, tensor, storages, littleEndian));
            }
        }

        return tensors;
    }

    private static CheckpointTensor Tensor(string name, PickledTensor tensor, Func<string, ReadOnlyMemory<byte>> storages, bool littleEndian)
    {
        PickledStorage storage = tensor.Storage;
        ReadOnlyMemory<byte> bytes = storages(storage.Key);
        int width = TensorTypes.Bytes(storage.Type);
        if (storage.Count > bytes.Length / width)
        {
            throw CheckpointError.Invalid(
                $"the storage of tensor {CheckpointError.Quote(name)} is said to have {storage.Count} elements of {width} bytes, and has {bytes.Length} bytes");
        }

        if (tensor.Offset < 0 || tensor.Offset > storage.Count || storage.ViewOffset > storage.Count - tensor.Offset)
        {
            throw CheckpointError.Invalid(
                $"tensor {CheckpointError.Quote(name)} starts at element {tensor.Offset}, in a view from {storage.ViewOffset}, of a storage of {storage.Count}");
        }

        return new CheckpointTensor(
            name, storage.Type, bytes[..((int)storage.Count * width)], tensor.Offset + storage.ViewOffset, tensor.Sizes, tensor.Strides, littleEndian);
    }
}
