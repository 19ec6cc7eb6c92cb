namespace Encodec.Bundles;

/// <summary>Where a bundle's files come from.</summary>
internal abstract class BundleSource
{
    /// <summary>The bundle as messages name it.</summary>
    public abstract string Location { get; }

    /// <summary>Finds a file.</summary>
    /// <param name="part">What it is to the bundle.</param>
    /// <param name="fileName">Its plain name: the manifest's own, or one that the manifest gives.</param>
    /// <exception cref="EncodecException">It is missing.</exception>
    public abstract BundleFile Find(BundlePart part, string fileName);

    /// <summary>Whether whoever opened the bundle left a file out on purpose, which only a bundle in memory can do.</summary>
    public abstract bool IsLeftOut(BundlePart part);

    /// <summary>A list of the files' SHA-256 that lies with them; null where there is none.</summary>
    public abstract BundleFile? FindHashList();
}
