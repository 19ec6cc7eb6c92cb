using Encodec.Bundles;
using Encodec.Entropy.LanguageModel;
using Encodec.Frames.Graphs;

namespace Encodec.Cli.Info;

/// <summary>What <c>info</c> shows of a bundle.</summary>
internal sealed partial class BundleInfo : IInfo
{
    private readonly ModelBundle _bundle;
    private readonly LanguageModelWeights? _languageModel;
    private readonly EncodecException? _languageModelFailure;
    private readonly List<(string Name, long? Bytes)> _files = [];
    private readonly EncodecException? _missing;
    private readonly GraphInfo[] _graphs;

    /// <summary>Looks at a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    public BundleInfo(ModelBundle bundle)
    {
        _bundle = bundle;
        try
        {
            _languageModel = bundle.Manifest.LanguageModel is null ? null : bundle.LanguageModel;
        }
        catch (EncodecException exception)
        {
            _languageModelFailure = exception;
        }

        _missing = FindFiles();
        _graphs =
        [
            new GraphInfo("encoder", bundle.Manifest.EncodeModel, () => GraphSummary.OfEncoder(bundle)),
            new GraphInfo("decoder", bundle.Manifest.DecodeModel, () => GraphSummary.OfDecoder(bundle)),
        ];
    }

    /// <summary>What keeps the bundle from being used.</summary>
    public EncodecException? Problem => _missing ?? _languageModelFailure ?? _graphs.Select(graph => graph.Problem).FirstOrDefault(problem => problem is not null);

    public void Write(TextWriter output)
    {
        FieldList fields = new();
        fields.Add("bundle", _bundle.Location);
        AddManifest(fields, _bundle.Manifest);
        AddLanguageModel(fields);
        foreach (GraphInfo graph in _graphs)
        {
            graph.AddTo(fields);
        }

        fields.WriteTo(output);
        output.WriteLine();
        FieldList files = new();
        foreach ((string name, long? bytes) in _files)
        {
            files.Add(name, bytes is long size ? Quantity.Bytes(size) : "missing");
        }

        files.WriteTo(output);
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
        fields.Add("language model", manifest.LanguageModel ?? "none: no .ecdc files with this bundle");
    }

    private void AddLanguageModel(FieldList fields)
    {
        if (_languageModel is { } model)
        {
            LanguageModelShape shape = model.Shape;
            fields.Add(
                "  shape",
                Quantity.Invariant($"width {shape.Dim}, {shape.Layers} layers, {shape.Heads} heads, ")
                + Quantity.Invariant($"{shape.Codebooks} codebooks of {shape.Cardinality} entries"));
            fields.Add("  context", Quantity.Invariant($"{shape.PastContext} past steps, starts afresh after {shape.FrameLength}"));
            fields.Add("  state", $"{Quantity.Size(model.StateBytesPerChunk)} per chunk in the making");
            fields.Add("  SHA-256 (lmh)", model.Sha256);
        }
        else if (_languageModelFailure is not null)
        {
            fields.Add("  unusable", _languageModelFailure.Message);
        }
    }

    private EncodecException? FindFiles()
    {
        // By name and not by folder listing first: what the manifest names and the folder lacks is what one needs to see.
        SortedSet<string> names = new(StringComparer.Ordinal)
        {
            ModelBundle.ManifestFileName, _bundle.Manifest.EncodeModel, _bundle.Manifest.DecodeModel,
        };
        if (_bundle.Manifest.LanguageModel is string languageModel)
        {
            names.Add(languageModel);
        }

        SortedSet<string> required = new(names, StringComparer.Ordinal);
        names.UnionWith(Directory.EnumerateFiles(_bundle.Location).Select(path => Path.GetFileName(path)));
        EncodecException? failure = null;
        foreach (string name in names)
        {
            FileInfo file = new(Path.Combine(_bundle.Location, name));
            _files.Add((name, file.Exists ? file.Length : null));
            if (!file.Exists && required.Contains(name))
            {
                failure ??= new EncodecException(
                    EncodecStatus.BundleFileMissing, $"The manifest names '{name}', but there is no file '{file.FullName}'.");
            }
        }

        return failure;
    }

    private static string Span(int samples, int sampleRate) =>
        $"{Quantity.Samples(samples)}, {Quantity.Seconds(Quantity.Duration(samples, sampleRate))}";
}
