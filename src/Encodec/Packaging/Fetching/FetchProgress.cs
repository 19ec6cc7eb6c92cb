namespace Encodec.Packaging.Fetching;

/// <summary>How far a file is.</summary>
/// <param name="File">Its name.</param>
/// <param name="Bytes">Bytes that are here, those of earlier times with them.</param>
/// <param name="Total">All of its bytes; null where the host does not say.</param>
public readonly record struct FetchProgress(string File, long Bytes, long? Total);
