using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary>What a command line says of the bundle to use.</summary>
/// <param name="Named">Its folder or name; null where it is to be chosen.</param>
/// <param name="Bandwidth">The bandwidth that it has to have.</param>
/// <param name="Chunk">The windows that it has to have.</param>
internal readonly record struct BundleWish(string? Named, double? Bandwidth, ChunkKind? Chunk)
{
    /// <summary>Whether anything is said but a name.</summary>
    public bool IsPreset => Bandwidth is not null || Chunk is not null;

    /// <summary>The presets in words.</summary>
    public override string ToString() => string.Join(
        " and ",
        new[]
        {
            Bandwidth is double bandwidth ? Quantity.Invariant($"{bandwidth} kbps") : null,
            Chunk is ChunkKind chunk ? $"{chunk.Name()} windows" : null,
        }.OfType<string>());
}
