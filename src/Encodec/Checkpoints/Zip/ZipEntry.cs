namespace Encodec.Checkpoints.Zip;

/// <summary>A file of a zip archive, as the central directory describes it.</summary>
/// <param name="Name">Its name, with slashes.</param>
/// <param name="Method">0 stored, 8 deflate.</param>
/// <param name="StoredBytes">Bytes in the archive.</param>
/// <param name="Bytes">Bytes once unpacked.</param>
/// <param name="HeaderOffset">Where its local header starts.</param>
internal readonly record struct ZipEntry(string Name, int Method, long StoredBytes, long Bytes, long HeaderOffset);
