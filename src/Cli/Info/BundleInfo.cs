using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;

namespace Encodec.Cli.Info;

/// <summary>What <c>info</c> shows of a bundle.</summary>
internal static class BundleInfo
{
    /// <summary>Writes the report.</summary>
    /// <returns>What keeps the bundle from being used; null for a whole one.</returns>
    public static EncodecException? Write(ModelBundle bundle, TextWriter output)
    {
        FieldList fields = new();
        fields.Add("bundle", bundle.Location);
        AddManifest(fields, bundle.Manifest);
        EncodecException? failure = AddLanguageModel(fields, bundle);
        fields.WriteTo(output);
        output.WriteLine();
        return WriteFiles(bundle, output) ?? failure;
    }

    private static void AddManifest(FieldList fields, BundleManifest manifest)
    {
        fields.Add("model", manifest.ModelName);
        fields.Add("nominal bit rate", Quantity.Invariant($"{manifest.BandwidthKbps} kbit/s"));
        string channels = manifest.Channels == 1 ? "channel" : "channels";
        fields.Add("audio", Quantity.Invariant($"{manifest.SampleRate} Hz, {manifest.Channels} {channels}"));
        fields.Add("window", Span(manifest.SegmentSamples, manifest.SampleRate));
        fields.Add("stride", Span(manifest.SegmentStride, manifest.SampleRate));
        fields.Add("layout", manifest.IsGuarded
            ? Quantity.Invariant($"guarded, {manifest.GuardSamples} samples of neighbouring audio on each side, joins repaired")
            : "plain, windows overlap and are added");
        fields.Add("normalized", manifest.Normalize ? "yes, a scale per window" : "no");
        fields.Add(
            "codebooks",
            Quantity.Invariant($"{manifest.Codebooks} of {manifest.CodebookCardinality} entries, {manifest.BitsPerCodebook} bits each"));
        fields.Add("frames per window", Quantity.Invariant($"{manifest.FrameLength}"));
        fields.Add("logit step", Quantity.Invariant($"{manifest.LogitStep}"));
        fields.Add("encoder graph", Quantity.Invariant($"{manifest.EncodeModel}, ONNX opset {manifest.OpsetVersion}"));
        fields.Add("decoder graph", Quantity.Invariant($"{manifest.DecodeModel}, ONNX opset {manifest.OpsetVersion}"));
        fields.Add("language model", manifest.LanguageModel ?? "none: no .ecdc files with this bundle");
    }

    private static EncodecException? AddLanguageModel(FieldList fields, ModelBundle bundle)
    {
        if (bundle.Manifest.LanguageModel is null)
        {
            return null;
        }

        try
        {
            LanguageModelWeights model = bundle.LanguageModel;
            LanguageModelShape shape = model.Shape;
            fields.Add(
                "  shape",
                Quantity.Invariant($"width {shape.Dim}, {shape.Layers} layers, {shape.Heads} heads, ")
                + Quantity.Invariant($"{shape.Codebooks} codebooks of {shape.Cardinality} entries"));
            fields.Add("  context", Quantity.Invariant($"{shape.PastContext} past steps, starts afresh after {shape.FrameLength}"));
            fields.Add("  state", $"{Quantity.Size(model.StateBytesPerChunk)} per chunk in the making");
            fields.Add("  SHA-256 (lmh)", model.Sha256);
            return null;
        }
        catch (EncodecException exception)
        {
            fields.Add("  unusable", exception.Message);
            return exception;
        }
    }

    private static EncodecException? WriteFiles(ModelBundle bundle, TextWriter output)
    {
        // By name and not by folder listing first: what the manifest names and the folder lacks is what one needs to see.
        SortedSet<string> names = new(StringComparer.Ordinal)
        {
            ModelBundle.ManifestFileName, bundle.Manifest.EncodeModel, bundle.Manifest.DecodeModel,
        };
        if (bundle.Manifest.LanguageModel is string languageModel)
        {
            names.Add(languageModel);
        }

        SortedSet<string> required = new(names, StringComparer.Ordinal);
        names.UnionWith(Directory.EnumerateFiles(bundle.Location).Select(path => Path.GetFileName(path)));
        EncodecException? failure = null;
        FieldList files = new();
        foreach (string name in names)
        {
            FileInfo file = new(Path.Combine(bundle.Location, name));
            files.Add(name, file.Exists ? Quantity.Bytes(file.Length) : "missing");
            if (!file.Exists && required.Contains(name))
            {
                failure ??= new EncodecException(
                    EncodecStatus.BundleFileMissing, $"The manifest names '{name}', but there is no file '{file.FullName}'.");
            }
        }

        files.WriteTo(output);
        return failure;
    }

    private static string Span(int samples, int sampleRate) =>
        $"{Quantity.Samples(samples)}, {Quantity.Seconds(Quantity.Duration(samples, sampleRate))}";
}
