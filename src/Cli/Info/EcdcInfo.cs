using System.Globalization;
using Encodec.Bundles;
using Encodec.Codec;
using Encodec.Container;

namespace Encodec.Cli.Info;

/// <summary>What <c>info</c> shows of an <c>.ecdc</c> file.</summary>
internal sealed partial class EcdcInfo : IInfo
{
    private readonly EcdcInspection _file;
    private readonly ModelBundle? _bundle;
    private readonly bool _allChunks;
    private readonly FieldList _fields = new();
    private ChunkLayout? _layout;
    private EncodecException? _layoutFailure;

    /// <summary>Looks at a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bundle">Its bundle, where it is known: the header leaves to it the sample rate, and often the windows.</param>
    /// <param name="allChunks">Whether to list every chunk of a long file for people; scripts get all.</param>
    /// <exception cref="EncodecException">The bundle is not the file's.</exception>
    public EcdcInfo(EcdcInspection file, ModelBundle? bundle, bool allChunks)
    {
        (_file, _bundle, _allChunks) = (file, bundle, allChunks);
        if (bundle is not null)
        {
            RequireSameModel(bundle);
            FindLayout(bundle.Manifest);
            if (_layout is { IsRaw: true })
            {
                _file = file = RawSegments.Of(file, _layout, bundle.Manifest);
            }
        }
    }

    public EncodecException? Problem => _file.Failure ?? Damage() ?? _layoutFailure ?? CountMismatch();

    private EcdcHeader Header => _file.Header;

    public void Write(TextWriter output)
    {
        AddHeader();
        AddLayout();
        AddSizes();
        _fields.WriteTo(output);
        output.WriteLine();
        ChunkTable.Write(_file.Chunks, _layout, _allChunks, output);
    }

    private void RequireSameModel(ModelBundle named)
    {
        BundleManifest manifest = named.Manifest;
        string hash = Header.IsRaw ? "" : named.LanguageModel.Sha256;
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
            _layout = ChunkLayout.OfFile(Header, manifest, _file.Chunks.Count);
        }
        catch (EncodecException exception)
        {
            _layoutFailure = exception;
        }
    }

    private void AddHeader()
    {
        _fields.Add("file", _file.Path);
        _fields.Add("model (m)", Header.ModelName);
        string length = Quantity.Invariant($"{Header.AudioLength} samples per channel");
        _fields.Add("length (al)", _bundle is null
            ? length
            : $"{length}, {Quantity.Seconds(Duration(_bundle))} at {Quantity.Invariant($"{_bundle.Manifest.SampleRate}")} Hz");
        _fields.Add("codebooks (nc)", Quantity.Invariant($"{Header.Codebooks}"));
        _fields.Add("language model (lm)", Header.UsesLanguageModel ? "yes" : "no");
        if (Header.IsRaw)
        {
            _fields.Add("form", "Meta's raw form: codes as they are, no checksums");
            return;
        }

        string name = Header.Precision.ToString();
        string numbers = Quantity.Invariant($"fp {Header.Precision.Scale}, mr {Header.Precision.MinimumRange}");
        _fields.Add("precision (fp, mr)", name == numbers ? numbers : $"{name} ({numbers})");
        _fields.Add("bitstream (acv)", Quantity.Invariant($"{Header.BitstreamVersion}"));
        _fields.Add("temperature (tau)", Quantity.Invariant($"{Header.Tau:0.0###############}"));
        _fields.Add("LM SHA-256 (lmh)", Header.LanguageModelHash);
        _fields.Add("window (cs)", SamplesOrBundle(Header.ChunkSamples, _bundle?.Manifest.SegmentSamples));
        _fields.Add("stride (cst)", SamplesOrBundle(Header.ChunkStride, _bundle?.Manifest.SegmentStride));
        _fields.Add("steps per chunk (fl)", Header.StepsPerChunk is int steps
            ? Quantity.Invariant($"{steps}")
            : _bundle?.Manifest.IsGuarded == true ? "from the bundle" : "from each chunk's length");
        foreach ((string key, string value) in Header.UnknownKeys)
        {
            _fields.Add($"unknown key '{key}'", value);
        }
    }

    private void AddLayout()
    {
        _fields.Add("bundle", _bundle is null ? "none known; --bundle names one" : $"{BundleChoice.NameOf(_bundle)} ({_bundle.Location})");
        if (_layout is not null)
        {
            _fields.Add("layout", LayoutName(_layout, _bundle!.Manifest));
        }

        string found = _file.Chunks.Count.ToString(CultureInfo.InvariantCulture);
        long? expected = ExpectedChunks();
        _fields.Add("chunks", expected is null && Header.IsRaw
            ? "where they lie, the bundle knows"
            : expected is null
            ? $"{found}; how many there should be, the bundle knows"
            : expected == _file.Chunks.Count ? $"{found}, as expected" : Quantity.Invariant($"{found}; {expected} expected"));
    }

    private void AddSizes()
    {
        long payload = _file.Chunks.Sum(chunk => (long)chunk.PayloadBytes);
        _fields.Add("file size", Quantity.Bytes(_file.FileBytes));
        _fields.Add("header size", Quantity.Bytes(_file.HeaderBytes));
        _fields.Add("payload size", Quantity.Bytes(payload));
        if (_bundle is not null && Header.AudioLength > 0)
        {
            _fields.Add("average bit rate", Quantity.BitRate(_file.FileBytes, Duration(_bundle)));
        }
    }

    /// <summary>The number of chunks that the header calls for; null where only the bundle would know the stride.</summary>
    private long? ExpectedChunks()
    {
        if (_layout is not null)
        {
            return _layout.ChunkCount;
        }

        if (Header.IsRaw)
        {
            return null;
        }

        int? stride = Header.ChunkStride ?? _bundle?.Manifest.SegmentStride;
        return stride is not int step ? null : (Header.AudioLength / step) + (Header.AudioLength % step == 0 ? 0 : 1);
    }

    private EncodecException? Damage()
    {
        int[] damaged = [.. Enumerable.Range(0, _file.Chunks.Count).Where(index => !_file.Chunks[index].IsIntact)];
        if (damaged.Length == 0)
        {
            return null;
        }

        const int Named = 8;
        string names = string.Join(", ", damaged.Take(Named)) + (damaged.Length > Named ? " …" : "");
        return new EncodecException(
            EncodecStatus.CorruptChunk,
            $"'{_file.Path}': {damaged.Length} of {_file.Chunks.Count} chunks {(damaged.Length == 1 ? "is" : "are")} damaged: {names}.");
    }

    private EncodecException? CountMismatch() =>
        ExpectedChunks() is long expected && expected != _file.Chunks.Count
            ? new EncodecException(
                EncodecStatus.ChunkCountMismatch,
                $"'{_file.Path}': the header calls for {expected} chunks; the file holds {_file.Chunks.Count}.")
            : null;

    private static string LayoutName(ChunkLayout layout, BundleManifest manifest)
    {
        bool isBundles = layout.WindowSamples == manifest.SegmentSamples && layout.Stride == manifest.SegmentStride;
        string duration = Quantity.Seconds(Quantity.Duration(layout.WindowSamples, manifest.SampleRate));
        return (layout.IsGuarded, isBundles, layout.FixedSteps) switch
        {
            _ when layout.IsRaw => Quantity.Invariant($"segments of {layout.WindowSamples} samples, each at its true length"),
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
