using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Encodec.Checkpoints.Tensors;

namespace Encodec.Checkpoints.Zip;

/// <summary>
/// A zip archive in memory, by its central directory (PKWARE APPNOTE 4.3). Local headers are asked for nothing but their length, since
/// PyTorch leaves their sizes empty; checksums are not looked at, since PyTorch can be told to leave them out.
/// </summary>
internal sealed class ZipArchiveFile
{
    private const uint EndSignature = 0x06054B50;
    private const uint DirectorySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;
    private const int EndBytes = 22;
    private const int DirectoryBytes = 46;
    private const int LocalBytes = 30;
    private const int MostComment = 65535;
    private const int Stored = 0;
    private const int Deflated = 8;
    private const int EncryptedFlag = 1;
    private const int Zip64Extra = 1;

    /// <summary>Deflate cannot shrink by more than about 1032.</summary>
    private const long MostRatio = 1040;

    private const long MostUnpacked = 1L << 30;

    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Reads the directory.</summary>
    /// <param name="bytes">The whole archive; used in place.</param>
    /// <exception cref="EncodecException">It is no archive, is cut off, or has two files of one name.</exception>
    public ZipArchiveFile(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        Entries = ReadDirectory(bytes.Span);
    }

    /// <summary>The files by name.</summary>
    public IReadOnlyDictionary<string, ZipEntry> Entries { get; }

    /// <summary>A file's contents: a part of the archive's memory where it is stored, else unpacked.</summary>
    /// <exception cref="EncodecException">It lies outside the archive, is encrypted, or does not unpack to its size.</exception>
    public ReadOnlyMemory<byte> Read(ZipEntry entry)
    {
        ReadOnlySpan<byte> all = _bytes.Span;
        if (entry.HeaderOffset > all.Length - LocalBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(all[(int)entry.HeaderOffset..]) != LocalSignature)
        {
            throw Invalid(entry, $"has no local header at {entry.HeaderOffset}");
        }

        ReadOnlySpan<byte> header = all[(int)entry.HeaderOffset..];
        long start = entry.HeaderOffset + LocalBytes + U16(header, 26) + U16(header, 28);
        if (start > all.Length || entry.StoredBytes > all.Length - start)
        {
            throw Invalid(entry, $"has {entry.StoredBytes} bytes from {start} in an archive of {all.Length}");
        }

        ReadOnlyMemory<byte> data = _bytes.Slice((int)start, (int)entry.StoredBytes);
        return entry.Method switch
        {
            Stored when entry.Bytes == entry.StoredBytes => data,
            Deflated => Inflate(entry, data),
            Stored => throw Invalid(entry, $"is stored in {entry.StoredBytes} bytes and said to have {entry.Bytes}"),
            _ => throw Invalid(entry, $"is packed by method {entry.Method}; expected 0 (stored) or 8 (deflate)"),
        };
    }

    private static byte[] Inflate(ZipEntry entry, ReadOnlyMemory<byte> data)
    {
        if (entry.Bytes > MostUnpacked || entry.Bytes > (data.Length + 1L) * MostRatio)
        {
            throw CheckpointError.TooLarge($"{CheckpointError.Quote(entry.Name)} would unpack from {data.Length} bytes to {entry.Bytes}");
        }

        byte[] unpacked = new byte[entry.Bytes];
        try
        {
            using MemoryStream packed = new(data.ToArray(), writable: false);
            using DeflateStream inflater = new(packed, CompressionMode.Decompress);
            int read = inflater.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false);
            if (read < unpacked.Length || inflater.ReadByte() >= 0)
            {
                throw Invalid(entry, $"does not unpack to the {entry.Bytes} bytes it is said to have");
            }
        }
        catch (InvalidDataException)
        {
            throw Invalid(entry, "is not deflate data");
        }

        return unpacked;
    }

    private static Dictionary<string, ZipEntry> ReadDirectory(ReadOnlySpan<byte> bytes)
    {
        int end = FindEnd(bytes);
        int count = U16(bytes, end + 10);
        long size = U32(bytes, end + 12);
        long offset = U32(bytes, end + 16);
        if (offset > end || size > end - offset)
        {
            throw CheckpointError.Invalid($"the zip archive's directory of {size} bytes at {offset} does not lie in its {bytes.Length} bytes");
        }

        ReadOnlySpan<byte> directory = bytes.Slice((int)offset, (int)size);
        Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            if (directory.Length < DirectoryBytes || U32(directory, 0) != DirectorySignature)
            {
                throw CheckpointError.Invalid($"the zip archive's directory ends after {i} of {count} files");
            }

            int nameBytes = U16(directory, 28);
            int extraBytes = U16(directory, 30);
            int total = DirectoryBytes + nameBytes + extraBytes + U16(directory, 32);
            if (total > directory.Length)
            {
                throw CheckpointError.Invalid($"the zip archive's directory is cut off in file {i} of {count}");
            }

            ZipEntry entry = Entry(directory, nameBytes, extraBytes);
            if (!entries.TryAdd(entry.Name, entry))
            {
                throw CheckpointError.Invalid($"the zip archive has two files {CheckpointError.Quote(entry.Name)}");
            }

            directory = directory[total..];
        }

        return entries;
    }

    private static ZipEntry Entry(ReadOnlySpan<byte> directory, int nameBytes, int extraBytes)
    {
        string name = Encoding.UTF8.GetString(directory.Slice(DirectoryBytes, nameBytes));
        if ((U16(directory, 8) & EncryptedFlag) != 0)
        {
            throw CheckpointError.Invalid($"the zip archive's file {CheckpointError.Quote(name)} is encrypted");
        }

        ReadOnlySpan<byte> wide = Wide(directory.Slice(DirectoryBytes + nameBytes, extraBytes));
        long bytes = Size(U32(directory, 24), ref wide, name);
        long stored = Size(U32(directory, 20), ref wide, name);
        long offset = Size(U32(directory, 42), ref wide, name);
        return new ZipEntry(name, U16(directory, 10), stored, bytes, offset);
    }

    /// <summary>The 64-bit sizes among the extra fields; empty where there are none.</summary>
    private static ReadOnlySpan<byte> Wide(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int length = Math.Min(U16(extra, 2), extra.Length - 4);
            if (U16(extra, 0) == Zip64Extra)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static long Size(uint narrow, ref ReadOnlySpan<byte> wide, string name)
    {
        if (narrow != uint.MaxValue)
        {
            return narrow;
        }

        long size = wide.Length >= 8 ? BinaryPrimitives.ReadInt64LittleEndian(wide) : -1;
        if (size < 0)
        {
            throw CheckpointError.Invalid($"the zip archive's file {CheckpointError.Quote(name)} has no size");
        }

        wide = wide[8..];
        return size;
    }

    private static int FindEnd(ReadOnlySpan<byte> bytes)
    {
        for (int at = bytes.Length - EndBytes; at >= Math.Max(0, bytes.Length - EndBytes - MostComment); at--)
        {
            if (U32(bytes, at) == EndSignature)
            {
                return at;
            }
        }

        throw CheckpointError.Invalid("it starts as a zip archive, and has no directory at its end (is it cut off?)");
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static EncodecException Invalid(ZipEntry entry, string what) =>
        CheckpointError.Invalid($"the zip archive's file {CheckpointError.Quote(entry.Name)} {what}");
}
