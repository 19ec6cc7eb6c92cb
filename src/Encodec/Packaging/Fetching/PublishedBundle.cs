namespace Encodec.Packaging.Fetching;

/// <summary>A bundle that can be fetched.</summary>
/// <param name="Name">Its folder's name.</param>
/// <param name="BandwidthKbps">Kilobits per second before entropy coding.</param>
/// <param name="Chunk">Its windows.</param>
public sealed record PublishedBundle(string Name, double BandwidthKbps, ChunkKind Chunk)
{
    /// <summary>All of them, in the order in which they are recommended.</summary>
    public static IReadOnlyList<PublishedBundle> All { get; } =
    [
        .. from chunk in Enum.GetValues<ChunkKind>()
           from bandwidth in new[] { 6, 12 }
           select new PublishedBundle(NameOf(bandwidth, chunk), bandwidth, chunk),
    ];

    private static string NameOf(int bandwidth, ChunkKind chunk) =>
        $"encodec_48khz_{bandwidth}kbps" + (chunk == ChunkKind.Dynamic ? "" : $"_{chunk.Name()}ms");
}
