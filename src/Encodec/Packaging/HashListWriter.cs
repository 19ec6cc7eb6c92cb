namespace Encodec.Packaging;

/// <summary>Writes a list of hashes as <c>sha256sum</c> reads it.</summary>
internal static class HashListWriter
{
    public static string Write(IEnumerable<PackagedFile> files) => string.Concat(files.Select(file => $"{file.Sha256}  {file.Path}\n"));
}
