namespace Encodec.Packaging.Fetching;

/// <summary>A bundle that is here.</summary>
/// <param name="Folder">Where.</param>
/// <param name="WasThere">Whether it had been, whole.</param>
/// <param name="BytesReceived">Bytes that came this time.</param>
/// <param name="Files">Its files.</param>
public sealed record FetchResult(string Folder, bool WasThere, long BytesReceived, IReadOnlyList<PackagedFile> Files);
