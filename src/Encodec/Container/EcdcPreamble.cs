using System.Buffers.Binary;

namespace Encodec.Container;

/// <summary>What stands before the metadata: magic, version and the metadata's length.</summary>
internal static class EcdcPreamble
{
    /// <summary>Bytes before the metadata.</summary>
    public const int Bytes = EcdcFormat.PreambleBytes + 4;

    /// <summary>Checks the first bytes of a file and reads how long its metadata is.</summary>
    /// <param name="start">The first <see cref="Bytes"/> bytes of the file, or all of it if it is shorter.</param>
    /// <exception cref="EncodecException">It is not an <c>.ecdc</c> file of a version that this library reads, or ends here.</exception>
    public static int MetadataLength(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> magic = start[..Math.Min(start.Length, EcdcFormat.Magic.Length)];
        if (!EcdcFormat.Magic.StartsWith(magic) || start.IsEmpty)
        {
            throw new EncodecException(
                EncodecStatus.NotEcdc,
                start.IsEmpty ? "The input is empty; an .ecdc file starts with 'ECDC'."
                    : $"The input starts with the bytes {Convert.ToHexString(magic)}; an .ecdc file starts with 'ECDC' (45434443).");
        }

        if (start.Length >= EcdcFormat.PreambleBytes && start[4] != EcdcFormat.ContainerVersion)
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedVersion,
                $"The file has container version {start[4]}; this library reads version {EcdcFormat.ContainerVersion}.");
        }

        if (start.Length < Bytes)
        {
            throw new EncodecException(
                EncodecStatus.Truncated, $"The file ends after {start.Length} bytes, inside the {Bytes} bytes before the metadata.");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(start[EcdcFormat.PreambleBytes..]);
        return length <= EcdcFormat.MaximumMetadataBytes ? (int)length : throw new EncodecException(
            EncodecStatus.InvalidHeader, $"The header claims {length} bytes of metadata; at most {EcdcFormat.MaximumMetadataBytes} are allowed.");
    }

    /// <summary>The input ends inside the metadata.</summary>
    public static EncodecException MetadataCut(int length, long left) => new(
        EncodecStatus.Truncated, $"The header claims {length} bytes of metadata, but the file ends after {left}.");
}
