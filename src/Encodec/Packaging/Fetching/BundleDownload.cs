using Encodec.Bundles;
using Encodec.Verification;

namespace Encodec.Packaging.Fetching;

/// <summary>Fetches one bundle's files and makes its folder of them.</summary>
/// <param name="source">Where from.</param>
/// <param name="download">Fetches files.</param>
/// <param name="name">The bundle's name.</param>
/// <param name="partialFolder">Where files lie until the bundle is whole.</param>
internal sealed class BundleDownload(FetchSource source, FileDownload download, string name, string partialFolder)
{
    /// <summary>Fetches what is missing, and puts the bundle into its place.</summary>
    /// <returns>Its files.</returns>
    public IReadOnlyList<PackagedFile> Run(string destination, bool replace)
    {
        // The only place where waiting blocks: nothing else is going on.
        List<(string Name, PartialFile File)> files = FetchAllAsync().GetAwaiter().GetResult();
        using NewFolder folder = new(destination, replace);
        List<PackagedFile> packaged = [];
        foreach ((string fileName, PartialFile file) in files)
        {
            packaged.Add(new PackagedFile(fileName, file.Length, file.Hash()));
            File.Move(file.Path, folder.File(fileName));
        }

        File.WriteAllText(folder.File(BundleHost.HashListName), HashListWriter.Write(packaged));
        ModelBundle bundle = ModelBundle.Open(folder.Path);
        BundleVerifier.Verify(bundle, new VerifyOptions { RunGraphs = false }, new VerifyReport());
        folder.Commit();
        return packaged;
    }

    private async Task<List<(string Name, PartialFile File)>> FetchAllAsync()
    {
        // The list first, and each time anew: it may have changed, and everything else is held against it.
        PartialFile listFile = await FetchAsync(BundleHost.HashListName, BundleHost.HashListName, BundleLimits.Of(BundlePart.HashList), []).ConfigureAwait(false);
        PublishedHashes hashes = new(HashList.Read(ReadAll(listFile), source.NameOf(BundleHost.HashListName)));
        string manifestPath = PathOf(ModelBundle.ManifestFileName);
        PartialFile manifestFile = await FetchAsync(
            manifestPath, ModelBundle.ManifestFileName, BundleLimits.ManifestBytes, hashes.Require(manifestPath)).ConfigureAwait(false);
        List<(string Name, PartialFile File)> files = [(ModelBundle.ManifestFileName, manifestFile)];
        foreach ((string file, BundlePart part) in Named(ReadManifest(manifestFile)))
        {
            files.Add((file, await FetchWholeOrPartsAsync(file, part, hashes).ConfigureAwait(false)));
        }

        return files;
    }

    private IEnumerable<(string File, BundlePart Part)> Named(BundleManifest manifest)
    {
        IEnumerable<(string? File, BundlePart Part)> named =
        [
            (manifest.EncodeModel, BundlePart.EncodeModel), (manifest.DecodeModel, BundlePart.DecodeModel), (manifest.LanguageModel, BundlePart.LanguageModel),
        ];
        foreach ((string? file, BundlePart part) in named.DistinctBy(entry => entry.File, StringComparer.OrdinalIgnoreCase))
        {
            if (file is not null)
            {
                BundleHost.RequireFileName(file, $"Manifest '{source.NameOf(PathOf(ModelBundle.ManifestFileName))}'");
                yield return (file, part);
            }
        }
    }

    private BundleManifest ReadManifest(PartialFile file)
    {
        try
        {
            return BundleManifestReader.Parse(ReadAll(file));
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(
                exception.Status, $"Manifest '{source.NameOf(PathOf(ModelBundle.ManifestFileName))}': {exception.Message}.", exception);
        }
    }

    private async Task<PartialFile> FetchWholeOrPartsAsync(string file, BundlePart part, PublishedHashes hashes)
    {
        string path = PathOf(file);
        bool isWhole = hashes.For(path).Count > 0;
        if (!isWhole && hashes.For(path + BundleHost.PartsSuffix).Count == 0)
        {
            _ = hashes.Require(path);
        }

        try
        {
            // A list may have the hash of a file that is there in parts only.
            return isWhole
                ? await FetchAsync(path, file, BundleLimits.Of(part), hashes.For(path)).ConfigureAwait(false)
                : await FetchPartsAsync(file, part, hashes).ConfigureAwait(false);
        }
        catch (EncodecException exception) when (isWhole && exception.Status == EncodecStatus.FileNotFound)
        {
            if (await TryPartsAsync(file, part, hashes).ConfigureAwait(false) is PartialFile parts)
            {
                return parts;
            }

            throw;
        }
    }

    private async Task<PartialFile?> TryPartsAsync(string file, BundlePart part, PublishedHashes hashes)
    {
        try
        {
            return await FetchPartsAsync(file, part, hashes).ConfigureAwait(false);
        }
        catch (MissingPartsListException)
        {
            return null;
        }
    }

    private async Task<PartialFile> FetchPartsAsync(string file, BundlePart part, PublishedHashes hashes)
    {
        IReadOnlyCollection<string> wholeHashes = hashes.For(PathOf(file));
        PartialFile whole = new(partialFolder, file);
        if (whole.IsFull && wholeHashes.Count > 0 && wholeHashes.All(hash => hash.Equals(whole.Hash(), StringComparison.OrdinalIgnoreCase)))
        {
            return whole;
        }

        string listPath = PathOf(file + BundleHost.PartsSuffix);
        PartialFile listFile = await FetchListAsync(listPath, file + BundleHost.PartsSuffix, hashes.For(listPath)).ConfigureAwait(false);
        IReadOnlyList<string> parts = PartsList.Read(ReadAll(listFile), source.NameOf(listPath));
        PartsAssembly assembly = new(whole, BundleLimits.Of(part));
        for (int i = 0; i < parts.Count; i++)
        {
            // Without a hash of the whole, each part has to have one.
            string path = PathOf(parts[i]);
            IReadOnlyCollection<string> partHashes = wholeHashes.Count > 0 ? hashes.For(path) : hashes.Require(path);
            string partName = FormattableString.Invariant($"{file}.{i}");
            assembly.Add(await FetchAsync(path, partName, assembly.Left, partHashes).ConfigureAwait(false), source.NameOf(path));
        }

        assembly.Complete(wholeHashes, source.NameOf(PathOf(file)));
        return whole;
    }

    private async Task<PartialFile> FetchListAsync(string path, string fileName, IReadOnlyCollection<string> hashes)
    {
        try
        {
            return await FetchAsync(path, fileName, PartsList.MostBytes, hashes).ConfigureAwait(false);
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.FileNotFound)
        {
            throw new MissingPartsListException(exception.Message);
        }
    }

    private async Task<PartialFile> FetchAsync(string path, string fileName, long most, IReadOnlyCollection<string> hashes)
    {
        PartialFile file = new(partialFolder, fileName);
        if (hashes.Count == 0)
        {
            // Nothing would tell whether an earlier piece fits.
            file.Discard();
        }

        await download.FetchAsync(path, most, hashes, file).ConfigureAwait(false);
        return file;
    }

    private string PathOf(string file) => BundleHost.PathOf(name, file);

    private static byte[] ReadAll(PartialFile file) => File.ReadAllBytes(file.Path);

    private sealed class MissingPartsListException(string message) : EncodecException(EncodecStatus.FileNotFound, message);
}
