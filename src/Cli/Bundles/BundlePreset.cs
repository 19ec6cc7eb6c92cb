using Encodec.Bundles;
using Encodec.Packaging.Fetching;

namespace Encodec.Cli.Bundles;

/// <summary>Chooses among the bundles that are here by what they are.</summary>
internal static class BundlePreset
{
    private const double UsualBandwidth = 6;

    /// <summary>Whether a bundle is what is wished for.</summary>
    public static bool Fits(BundleManifest manifest, BundleWish wish) =>
        (wish.Bandwidth is not double bandwidth || manifest.BandwidthKbps == bandwidth)
        && (wish.Chunk is not ChunkKind chunk || ChunkKinds.Of(manifest) == chunk);

    /// <summary>The best of the bundles that fit; null where none does.</summary>
    public static ModelBundle? Find(BundleWish wish) => BundleFolders.Bundles()
        .Where(bundle => Fits(bundle.Manifest, wish))
        .OrderBy(bundle => IsPublished(bundle) ? 0 : IsDemo(bundle) ? 2 : 1)
        .ThenBy(bundle => ChunkKinds.Of(bundle.Manifest) ?? (ChunkKind)int.MaxValue)
        .ThenBy(bundle => Math.Abs(bundle.Manifest.BandwidthKbps - UsualBandwidth))
        .FirstOrDefault();

    /// <summary>The published bundle that is used where nothing is said, if it is here.</summary>
    public static ModelBundle? FindUsual()
    {
        string name = PublishedBundle.All[0].Name;
        return BundleFolders.Bundles().FirstOrDefault(bundle => BundleChoice.NameOf(bundle) == name);
    }

    /// <summary>What to fetch to have what is wished for; null where nothing published is that.</summary>
    public static PublishedBundle? Suggestion(BundleWish wish) => PublishedBundle.All.FirstOrDefault(bundle =>
        (wish.Bandwidth is not double bandwidth || bundle.BandwidthKbps == bandwidth) && (wish.Chunk is not ChunkKind chunk || bundle.Chunk == chunk));

    private static bool IsPublished(ModelBundle bundle)
    {
        string name = BundleChoice.NameOf(bundle);
        return PublishedBundle.All.Any(published => published.Name == name);
    }

    private static bool IsDemo(ModelBundle bundle) => BundleChoice.NameOf(bundle).StartsWith(BundleChoice.DemoName, StringComparison.Ordinal);
}
