using Encodec.Bundles;
using Encodec.Io;
using Encodec.Verification;

namespace Encodec.Packaging.Fetching;

/// <summary>Fetches bundles into a folder of bundles. A bundle appears there whole and verified, or not at all.</summary>
public static class BundleFetcher
{
    /// <summary>The folder beside the bundles that holds what is not finished.</summary>
    private const string PartialFolder = ".partial";

    /// <summary>The address of the published bundles; <c>{revision}</c> in it stands for the revision.</summary>
    public static string PublishedAddress => BundleHost.PublishedAddress;

    /// <summary>Fetches a bundle.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cacheFolder">The folder to put its folder in; made if need be.</param>
    /// <param name="options">Where from, and how patiently.</param>
    /// <returns>The bundle, fetched or found there.</returns>
    /// <exception cref="EncodecException">There is no such bundle, it did not come, or it is not what it ought to be.</exception>
    /// <exception cref="OperationCanceledException">Fetching was ended; the next call goes on from there.</exception>
    public static FetchResult Run(string name, string cacheFolder, FetchOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        BundleHost.RequireName(name);
        FileErrors.CheckPath(cacheFolder);
        string destination = Path.Combine(cacheFolder, name);
        using FetchSource source = FetchSource.Open(options);
        if (!options.Replace && Path.Exists(destination))
        {
            return Existing(destination);
        }

        try
        {
            return FetchInto(destination, Path.Combine(cacheFolder, PartialFolder, name), source, options);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, cacheFolder);
        }
    }

    private static FetchResult FetchInto(string destination, string partialFolder, FetchSource source, FetchOptions options)
    {
        Directory.CreateDirectory(partialFolder);
        IReadOnlyList<PackagedFile> files;
        FileDownload download = new(source, options);
        using (Lock(Path.Combine(partialFolder, ".lock")))
        {
            files = new BundleDownload(source, download, Path.GetFileName(destination), partialFolder).Run(destination, options.Replace);
        }

        Forget(partialFolder);
        return new FetchResult(destination, WasThere: false, download.BytesReceived, files);
    }

    private static FetchResult Existing(string folder)
    {
        VerifyReport report = new();
        try
        {
            ModelBundle bundle = ModelBundle.Open(folder);
            BundleVerifier.Verify(bundle, new VerifyOptions { RunGraphs = false }, report);
            IEnumerable<(string? Name, VerifiedFile File)> files =
            [
                (ModelBundle.ManifestFileName, report.Manifest), (bundle.Manifest.EncodeModel, report.EncodeModel),
                (bundle.Manifest.DecodeModel, report.DecodeModel), (bundle.Manifest.LanguageModel, report.LanguageModel),
            ];
            return new FetchResult(folder, WasThere: true, 0, [.. from file in files
                where file.File.Sha256 is not null
                select new PackagedFile(file.Name!, file.File.Bytes, file.File.Sha256!)]);
        }
        catch (EncodecException exception)
        {
            throw new EncodecException(exception.Status, $"'{folder}' is there, but damaged: {exception.Message} --force fetches it anew.", exception);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new EncodecException(EncodecStatus.IoFailed, $"'{Path.GetDirectoryName(path)}' is in use: the bundle is being fetched already.", exception);
        }
    }

    private static void Forget(string partialFolder)
    {
        try
        {
            Directory.Delete(partialFolder, recursive: true);
            Directory.Delete(Path.GetDirectoryName(partialFolder)!);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            // Another bundle is being fetched; or what is left will be taken away the next time.
        }
    }
}
