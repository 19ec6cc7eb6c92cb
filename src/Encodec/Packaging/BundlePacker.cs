using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;
using Encodec.Io;
using Encodec.Packaging.Fetching;
using Encodec.Verification;

namespace Encodec.Packaging;

/// <summary>Makes a folder that bundles can be fetched from, laid out as the published ones are, of a bundle.</summary>
public static class BundlePacker
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Writes the folder; it appears whole or not at all.</summary>
    /// <param name="bundleFolder">The bundle. What lies with it and is not part of it is left out.</param>
    /// <param name="outputFolder">The folder to make; must not exist.</param>
    /// <param name="name">The bundle's name in it.</param>
    /// <param name="splitBytes">Largest size of a graph in one piece; null splits none.</param>
    /// <returns>The files, as the list of hashes has them.</returns>
    /// <exception cref="EncodecException">The bundle is malformed, or the folder cannot be written.</exception>
    public static IReadOnlyList<PackagedFile> Run(string bundleFolder, string outputFolder, string name, long? splitBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        BundleHost.RequireName(name);
        if (splitBytes < 1)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The largest piece has {splitBytes} bytes; expected 1 or more.");
        }

        ModelBundle bundle = ModelBundle.Open(bundleFolder);
        BundleVerifier.Verify(bundle, new VerifyOptions { RunGraphs = false }, new VerifyReport());
        using NewFolder folder = new(outputFolder);
        try
        {
            List<PackagedFile> files = [];
            foreach (BundlePart part in new[] { BundlePart.Manifest, BundlePart.EncodeModel, BundlePart.DecodeModel, BundlePart.LanguageModel })
            {
                if (bundle.FileName(part) is string fileName)
                {
                    bool isSplit = part is BundlePart.EncodeModel or BundlePart.DecodeModel;
                    Add(files, folder, name, bundle.File(part), fileName, isSplit ? splitBytes : null);
                }
            }

            File.WriteAllText(folder.File(BundleHost.HashListName), HashListWriter.Write(files));
            folder.Commit();
            return files;
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, outputFolder);
        }
    }

    private static void Add(List<PackagedFile> files, NewFolder folder, string bundle, BundleFile file, string fileName, long? splitBytes)
    {
        if (file.Part != BundlePart.Manifest)
        {
            BundleHost.RequireFileName(fileName, "The manifest");
        }

        string path = BundleHost.PathOf(bundle, fileName);
        if (files.Any(known => known.Path.Equals(path, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        file.Read(input =>
        {
            if (splitBytes is not long most || input.Length <= most)
            {
                files.Add(Write(folder, path, input, long.MaxValue));
                return true;
            }

            List<string> parts = [];
            while (input.Position < input.Length)
            {
                parts.Add(FormattableString.Invariant($"{fileName}.part{parts.Count:000}"));
                files.Add(Write(folder, BundleHost.PathOf(bundle, parts[^1]), input, most));
            }

            using MemoryStream list = new(PartsList.Write(parts));
            files.Add(Write(folder, path + BundleHost.PartsSuffix, list, long.MaxValue));
            return true;
        });
    }

    private static PackagedFile Write(NewFolder folder, string path, Stream input, long most)
    {
        string target = folder.File(path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Sha256 hash = new();
        byte[] block = new byte[BlockBytes];
        long bytes = 0;
        using FileStream output = new(target, FileMode.CreateNew, FileAccess.Write);
        for (int read; (read = input.Read(block, 0, (int)Math.Min(BlockBytes, most - bytes))) > 0; bytes += read)
        {
            hash.Append(block.AsSpan(0, read));
            output.Write(block, 0, read);
        }

        return new PackagedFile(path, bytes, hash.Finish());
    }
}
