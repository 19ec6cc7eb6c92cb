using Encodec.Io;

namespace Encodec.Bundles;

/// <summary>A bundle in a folder. Files may come and go: each is looked for when it is asked for.</summary>
internal sealed class BundleFolder : BundleSource
{
    private const string HashListName = "SHA256SUMS";

    private readonly string _folder;

    /// <summary>Looks for the folder.</summary>
    /// <exception cref="EncodecException">There is none.</exception>
    public BundleFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new EncodecException(EncodecStatus.FileNotFound, $"There is no bundle folder '{folder}'.");
        }

        _folder = folder;
    }

    /// <inheritdoc/>
    public override string Location => _folder;

    /// <inheritdoc/>
    public override BundleFile Find(BundlePart part, string fileName)
    {
        string path = Path.Combine(_folder, fileName);

        // Nothing names the manifest: if it is missing, opening it says so.
        return part == BundlePart.Manifest || File.Exists(path) ? FileInFolder.Of(part, path) : throw new EncodecException(
            EncodecStatus.BundleFileMissing, $"The manifest names '{fileName}', but there is no file '{path}'.");
    }

    /// <inheritdoc/>
    public override bool IsLeftOut(BundlePart part) => false;

    /// <inheritdoc/>
    public override BundleFile? FindHashList()
    {
        string path = Path.Combine(_folder, HashListName);

        return File.Exists(path) ? FileInFolder.Of(BundlePart.HashList, path) : null;
    }

    private sealed class FileInFolder : BundleFile
    {
        private FileInFolder(BundlePart part, string path)
            : base(part, path)
        {
        }

        public override string? Path => Name;

        /// <summary>Looked at before anybody opens it: ONNX Runtime does so by the path, and would wait for a pipe for ever.</summary>
        public static FileInFolder Of(BundlePart part, string path)
        {
            RegularFile.Require(path);
            return new FileInFolder(part, path);
        }

        protected override Stream OpenStream() => FileErrors.OpenRead(Name);
    }
}
