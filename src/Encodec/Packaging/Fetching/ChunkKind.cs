using Encodec.Bundles;

namespace Encodec.Packaging.Fetching;

/// <summary>The windows that bundles are published with.</summary>
public enum ChunkKind
{
    /// <summary>Windows of a second that overlap, of any length where the graph takes it.</summary>
    Dynamic,

    /// <summary>Fixed windows of 1333 ms.</summary>
    Fixed1333,

    /// <summary>Fixed windows of 1800 ms.</summary>
    Fixed1800,
}

/// <summary>What kind of windows a bundle has.</summary>
public static class ChunkKinds
{
    /// <summary>The name of a kind on the command line.</summary>
    public static string Name(this ChunkKind kind) => kind switch
    {
        ChunkKind.Fixed1333 => "1333",
        ChunkKind.Fixed1800 => "1800",
        _ => "dynamic",
    };

    /// <summary>The kind of a bundle's windows; null for windows as none of the published bundles has them.</summary>
    public static ChunkKind? Of(BundleManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        long owned = manifest.SegmentSamples - (2L * manifest.GuardSamples);
        return (1000 * owned / manifest.SampleRate) switch
        {
            1333 => ChunkKind.Fixed1333,
            1800 => ChunkKind.Fixed1800,
            1000 when !manifest.IsGuarded => ChunkKind.Dynamic,
            _ => null,
        };
    }
}
