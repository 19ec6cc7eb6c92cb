using Encodec.Checkpoints.Pickle;
using Encodec.Checkpoints.Tensors;
using Encodec.Checkpoints.Zip;

namespace Encodec.Checkpoints.Reading;

/// <summary>The zip form of a PyTorch checkpoint: <c>ROOT/data.pkl</c>, and <c>ROOT/data/KEY</c> for each storage.</summary>
internal static class ZipCheckpoint
{
    private const string PickleName = "/data.pkl";

    /// <summary>Whether the bytes start as a zip archive.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8);

    /// <summary>Reads all tensors.</summary>
    public static Dictionary<string, CheckpointTensor> Read(ReadOnlyMemory<byte> bytes)
    {
        ZipArchiveFile archive = new(bytes);
        ZipEntry[] pickles = [.. archive.Entries.Values.Where(entry => entry.Name.EndsWith(PickleName, StringComparison.Ordinal))];
        if (pickles is not [ZipEntry pickle])
        {
            throw CheckpointError.Invalid($"the zip archive has {pickles.Length} files that end in '{PickleName}'; expected one");
        }

        string root = pickle.Name[..^PickleName.Length];
        Dictionary<string, ReadOnlyMemory<byte>> read = new(StringComparer.Ordinal);
        int position = 0;
        object? state = PickleReader.Read(archive.Read(pickle).Span, ref position);
        return TorchCheckpoint.Tensors(state, Storage, LittleEndian(archive, root));

        ReadOnlyMemory<byte> Storage(string key)
        {
            if (!read.TryGetValue(key, out ReadOnlyMemory<byte> storage))
            {
                storage = archive.Entries.TryGetValue($"{root}/data/{key}", out ZipEntry entry)
                    ? archive.Read(entry)
                    : throw CheckpointError.Invalid($"the zip archive has no file for the storage {CheckpointError.Quote(key)}");
                read.Add(key, storage);
            }

            return storage;
        }
    }

    private static bool LittleEndian(ZipArchiveFile archive, string root)
    {
        if (!archive.Entries.TryGetValue(root + "/byteorder", out ZipEntry entry))
        {
            return true;
        }

        ReadOnlySpan<byte> order = archive.Read(entry).Span;
        return order.SequenceEqual("little"u8) || (order.SequenceEqual("big"u8)
            ? false
            : throw CheckpointError.Invalid("its byte order is neither 'little' nor 'big'"));
    }
}
