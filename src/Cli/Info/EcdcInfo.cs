using System.Globalization;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Cli.Info;

/// <summary>What <c>info</c> shows of an <c>.ecdc</c> file.</summary>
/// <param name="file">The file.</param>
/// <param name="bundle">Its bundle, where it is known: the header leaves to it the sample rate, and often the windows.</param>
internal sealed class EcdcInfo(EcdcInspection file, ModelBundle? bundle)
{
    private readonly FieldList _fields = new();
    private ChunkLayout? _layout;
    private EncodecException? _layoutFailure;

    private EcdcHeader Header => file.Header;

    /// <summary>Writes the report.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="allChunks">Whether to list every chunk of a long file.</param>
    /// <returns>What is wrong with the file; null for a whole one.</returns>
    public EncodecException? Write(TextWriter output, bool allChunks)
    {
        if (bundle is not null)
        {
            RequireSameModel(bundle);
            FindLayout(bundle.Manifest);
        }

        AddHeader();
        AddLayout();
        AddSizes();
        _fields.WriteTo(output);
        output.WriteLine();
        ChunkTable.Write(file.Chunks, _layout, allChunks, output);
        return file.Failure ?? Damage() ?? _layoutFailure ?? CountMismatch();
    }

    private void RequireSameModel(ModelBundle named)
    {
        BundleManifest manifest = named.Manifest;
        string hash = named.LanguageModel.Sha256;
        if (Header.ModelName != manifest.ModelName || Header.Codebooks != manifest.Codebooks || Header.LanguageModelHash != hash)
        {
            throw new EncodecException(
                EncodecStatus.BundleMismatch,
                $"The file was made with the model '{Header.ModelName}', {Header.Codebooks} codebooks "
                + $"and the language model {Header.LanguageModelHash}; "
                + $"the bundle '{named.Location}' is '{manifest.ModelName}', {manifest.Codebooks} codebooks, {hash}.");
        }
    }

    private void FindLayout(BundleManifest manifest)
    {
        try
        {
            _layout = ChunkLayout.OfFile(Header, manifest, file.Chunks.Count);
        }
        catch (EncodecException exception)
        {
            _layoutFailure = exception;
        }
    }

    private void AddHeader()
    {
        _fields.Add("file", file.Path);
        _fields.Add("model (m)", Header.ModelName);
        string length = Quantity.Invariant($"{Header.AudioLength} samples per channel");
        _fields.Add("length (al)", bundle is null
            ? length
            : $"{length}, {Quantity.Seconds(Duration(bundle))} at {Quantity.Invariant($"{bundle.Manifest.SampleRate}")} Hz");
        _fields.Add("codebooks (nc)", Quantity.Invariant($"{Header.Codebooks}"));
        _fields.Add("language model (lm)", Header.UsesLanguageModel ? "yes" : "no");
        string name = Header.Precision.ToString();
        string numbers = Quantity.Invariant($"fp {Header.Precision.Scale}, mr {Header.Precision.MinimumRange}");
        _fields.Add("precision (fp, mr)", name == numbers ? numbers : $"{name} ({numbers})");
        _fields.Add("bitstream (acv)", Quantity.Invariant($"{Header.BitstreamVersion}"));
        _fields.Add("temperature (tau)", Quantity.Invariant($"{Header.Tau:0.0###############}"));
        _fields.Add("LM SHA-256 (lmh)", Header.LanguageModelHash);
        _fields.Add("window (cs)", SamplesOrBundle(Header.ChunkSamples, bundle?.Manifest.SegmentSamples));
        _fields.Add("stride (cst)", SamplesOrBundle(Header.ChunkStride, bundle?.Manifest.SegmentStride));
        _fields.Add("steps per chunk (fl)", Header.StepsPerChunk is int steps
            ? Quantity.Invariant($"{steps}")
            : bundle?.Manifest.IsGuarded == true ? "from the bundle" : "from each chunk's length");
        foreach ((string key, string value) in Header.UnknownKeys)
        {
            _fields.Add($"unknown key '{key}'", value);
        }
    }

    private void AddLayout()
    {
        _fields.Add("bundle", bundle is null ? "none known; --bundle names one" : $"{BundleChoice.NameOf(bundle)} ({bundle.Location})");
        if (_layout is not null)
        {
            _fields.Add("layout", LayoutName(_layout, bundle!.Manifest));
        }

        string found = file.Chunks.Count.ToString(CultureInfo.InvariantCulture);
        long? expected = ExpectedChunks();
        _fields.Add("chunks", expected is null
            ? $"{found}; how many there should be, the bundle knows"
            : expected == file.Chunks.Count ? $"{found}, as expected" : Quantity.Invariant($"{found}; {expected} expected"));
    }

    private void AddSizes()
    {
        long payload = file.Chunks.Sum(chunk => (long)chunk.PayloadBytes);
        _fields.Add("file size", Quantity.Bytes(file.FileBytes));
        _fields.Add("header size", Quantity.Bytes(file.HeaderBytes));
        _fields.Add("payload size", Quantity.Bytes(payload));
        if (bundle is not null && Header.AudioLength > 0)
        {
            _fields.Add("average bit rate", Quantity.BitRate(file.FileBytes, Duration(bundle)));
        }
    }

    /// <summary>The number of chunks that the header calls for; null where only the bundle would know the stride.</summary>
    private long? ExpectedChunks()
    {
        if (_layout is not null)
        {
            return _layout.ChunkCount;
        }

        int? stride = Header.ChunkStride ?? bundle?.Manifest.SegmentStride;
        return stride is not int step ? null : (Header.AudioLength / step) + (Header.AudioLength % step == 0 ? 0 : 1);
    }

    private EncodecException? Damage()
    {
        int[] damaged = [.. Enumerable.Range(0, file.Chunks.Count).Where(index => !file.Chunks[index].IsIntact)];
        if (damaged.Length == 0)
        {
            return null;
        }

        const int Named = 8;
        string names = string.Join(", ", damaged.Take(Named)) + (damaged.Length > Named ? " …" : "");
        return new EncodecException(
            EncodecStatus.CorruptChunk,
            $"'{file.Path}': {damaged.Length} of {file.Chunks.Count} chunks {(damaged.Length == 1 ? "is" : "are")} damaged: {names}.");
    }

    private EncodecException? CountMismatch() =>
        ExpectedChunks() is long expected && expected != file.Chunks.Count
            ? new EncodecException(
                EncodecStatus.ChunkCountMismatch,
                $"'{file.Path}': the header calls for {expected} chunks; the file holds {file.Chunks.Count}.")
            : null;

    private static string LayoutName(ChunkLayout layout, BundleManifest manifest)
    {
        bool isBundles = layout.WindowSamples == manifest.SegmentSamples && layout.Stride == manifest.SegmentStride;
        string duration = Quantity.Seconds(Quantity.Duration(layout.WindowSamples, manifest.SampleRate));
        return (layout.IsGuarded, isBundles, layout.FixedSteps) switch
        {
            (true, _, _) => Quantity.Invariant($"guarded, {layout.Guard} samples on each side"),
            (_, true, null) => "dynamic: the last chunk has as many steps as it needs",
            (_, true, _) => "fixed: every chunk has all steps",
            (_, _, null) => Quantity.Invariant($"plain, windows of {layout.WindowSamples} samples that the header leaves out"),
            _ => $"explicit chunk duration, {duration}",
        };
    }

    private static string SamplesOrBundle(int? stated, int? bundles) =>
        stated is int samples ? Quantity.Samples(samples)
        : bundles is int known ? $"from the bundle: {Quantity.Samples(known)}"
        : "from the bundle";

    private double Duration(ModelBundle known) => Quantity.Duration(Header.AudioLength, known.Manifest.SampleRate);
}
