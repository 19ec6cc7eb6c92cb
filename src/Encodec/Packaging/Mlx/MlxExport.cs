using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;
using Encodec.Frames.Graphs;
using Encodec.Io;

namespace Encodec.Packaging.Mlx;

/// <summary>
/// Makes an MLX bundle of a bundle (docs/bundle.md): the same manifest and language model, the graphs' weights as safetensors archives, and a
/// manifest of these, for frame models that are written in another framework.
/// </summary>
public static class MlxExport
{
    /// <summary>Writes the folder; it appears whole or not at all. Every archive is read back and compared before that.</summary>
    /// <param name="bundleFolder">The bundle.</param>
    /// <param name="outputFolder">The folder to make; must not exist.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="EncodecException">
    /// The bundle is malformed, a graph cannot be understood (<see cref="EncodecStatus.InvalidGraph"/>), or the folder cannot be written.
    /// </exception>
    public static IReadOnlyList<MlxArchive> Run(string bundleFolder, string outputFolder)
    {
        ModelBundle bundle = ModelBundle.Open(bundleFolder);
        using NewFolder folder = new(outputFolder);
        MlxModel[] models =
            [Export(bundle, BundlePart.EncodeModel, "encode_frame", folder), Export(bundle, BundlePart.DecodeModel, "decode_frame", folder)];
        folder.CopyAllButGraphs(bundle);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(bundleFolder)));
        folder.Write(MlxManifestWriter.FileName, output => output.Write(MlxManifestWriter.Write(bundleFolder, name, models)));
        folder.Commit();
        return [.. models.Select(model => new MlxArchive(
            model.Safetensors, model.Graph.Initializers.Count, model.Graph.Parameters, model.Sha256))];
    }

    private static MlxModel Export(ModelBundle bundle, BundlePart part, string name, NewFolder folder)
    {
        BundleFile file = bundle.File(part);
        GraphFile graph = GraphFile.Read(file);
        string archive = $"{name}.safetensors";
        folder.Write(archive, output => SafetensorsWriter.Write(output, graph.Initializers));
        byte[] written = ReadBack(folder.File(archive));
        Compare(graph.Initializers, SafetensorsReader.Read(written), archive);
        return new MlxModel(name, bundle.FileName(part)!, archive, graph, Sha256.HashOf(written));
    }

    private static void Compare(IReadOnlyList<GraphTensor> expected, IReadOnlyList<GraphTensor> actual, string archive)
    {
        bool isSame = expected.Count == actual.Count && expected.Zip(actual).All(pair =>
            pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type && pair.First.Shape.SequenceEqual(pair.Second.Shape)
            && pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span));
        if (!isSame)
        {
            throw new EncodecException(EncodecStatus.IoFailed, $"'{archive}' does not hold what was written to it.");
        }
    }

    private static byte[] ReadBack(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }
    }
}
