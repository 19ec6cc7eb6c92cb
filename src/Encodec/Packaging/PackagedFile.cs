namespace Encodec.Packaging;

/// <summary>A file of a bundle on its way.</summary>
/// <param name="Path">Where it lies, from the folder on.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, 64 lower-case hex digits.</param>
public sealed record PackagedFile(string Path, long Bytes, string Sha256);
