using System.Buffers.Binary;
using Encodec.Checkpoints.Pickle;
using Encodec.Checkpoints.Tensors;
using Encodec.Frames.Graphs;

namespace Encodec.Checkpoints.Reading;

/// <summary>The older form of a PyTorch checkpoint: five pickles, then the storages one after another.</summary>
internal static class LegacyCheckpoint
{
    private const long ProtocolVersion = 1001;

    private static ReadOnlySpan<byte> Magic => [0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    /// <summary>Whether the bytes start with the form's number.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <summary>Reads all tensors.</summary>
    public static Dictionary<string, CheckpointTensor> Read(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        int position = Magic.Length;
        if (PickleReader.Read(span, ref position) is not ProtocolVersion)
        {
            throw CheckpointError.Invalid($"its protocol version is not {ProtocolVersion}");
        }

        if (PickleReader.Read(span, ref position) is not PickledDictionary system
            || !system.Entries.TryGetValue("little_endian", out object? order)
            || order is not bool littleEndian)
        {
            throw CheckpointError.Invalid("it does not tell its byte order");
        }

        object? state = PickleReader.Read(span, ref position);
        if (PickleReader.Read(span, ref position) is not List<object?> keys)
        {
            throw CheckpointError.Invalid("it has no list of storages");
        }

        Dictionary<string, TensorType> types = StorageTypes(state);
        Dictionary<string, ReadOnlyMemory<byte>> storages = new(StringComparer.Ordinal);
        foreach (object? item in keys)
        {
            if (item is not string key || !types.TryGetValue(key, out TensorType type))
            {
                throw CheckpointError.Invalid("its list of storages has one that no tensor uses");
            }

            storages[key] = Storage(bytes, ref position, key, TensorTypes.Bytes(type), littleEndian);
        }

        return TorchCheckpoint.Tensors(
            state,
            key => storages.TryGetValue(key, out ReadOnlyMemory<byte> storage)
                ? storage
                : throw CheckpointError.Invalid($"its list of storages lacks {CheckpointError.Quote(key)}"),
            littleEndian);
    }

    private static ReadOnlyMemory<byte> Storage(ReadOnlyMemory<byte> bytes, ref int position, string key, int width, bool littleEndian)
    {
        int remaining = bytes.Length - position - sizeof(long);
        if (remaining < 0)
        {
            throw CheckpointError.Invalid($"it ends before the storage {CheckpointError.Quote(key)}");
        }

        ReadOnlySpan<byte> count = bytes.Span[position..];
        long elements = littleEndian ? BinaryPrimitives.ReadInt64LittleEndian(count) : BinaryPrimitives.ReadInt64BigEndian(count);
        if (elements < 0 || elements > remaining / width)
        {
            throw CheckpointError.Invalid(
                $"the storage {CheckpointError.Quote(key)} is said to have {elements} elements of {width} bytes, and {remaining} bytes remain");
        }

        ReadOnlyMemory<byte> storage = bytes.Slice(position + sizeof(long), (int)elements * width);
        position += sizeof(long) + storage.Length;
        return storage;
    }

    /// <summary>A storage's element type is told only where a tensor uses it.</summary>
    private static Dictionary<string, TensorType> StorageTypes(object? state)
    {
        Dictionary<string, TensorType> types = new(StringComparer.Ordinal);
        if (state is PickledDictionary dictionary)
        {
            AddTypes(dictionary, types);
            foreach (PickledDictionary inner in dictionary.Entries.Values.OfType<PickledDictionary>())
            {
                AddTypes(inner, types);
            }
        }

        return types;
    }

    private static void AddTypes(PickledDictionary dictionary, Dictionary<string, TensorType> types)
    {
        foreach (PickledTensor tensor in dictionary.Entries.Values.OfType<PickledTensor>())
        {
            if (types.TryGetValue(tensor.Storage.Key, out TensorType known) && known != tensor.Storage.Type)
            {
                throw CheckpointError.Invalid($"the storage {CheckpointError.Quote(tensor.Storage.Key)} has two element types");
            }

            types[tensor.Storage.Key] = tensor.Storage.Type;
        }
    }
}
