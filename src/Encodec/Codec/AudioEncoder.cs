using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;
using Encodec.Frames;

namespace Encodec.Codec;

/// <summary>
/// One encoding, fed as samples come: PCM → segmenter → frame model → codes → language model and arithmetic coder → chunks. A window
/// goes on once it is full: from then on neither its samples nor its steps depend on where the recording ends. The frame model runs on
/// the caller's thread while helpers code earlier chunks; chunks are written in order. Memory holds a few groups of chunks.
/// </summary>
internal sealed class AudioEncoder : IDisposable
{
    private readonly ModelBundle _bundle;
    private readonly FrameModelGate _frames;
    private readonly EncodeOptions _options;
    private readonly EcdcWriter _writer;
    private readonly IProgress<CodecProgress>? _progress;
    private readonly CancellationToken _cancellation;

    /// <summary>Null in the raw form, which needs no entropy coding.</summary>
    private readonly ChunkEncoder? _chunks;
    private ChunkLayout _layout;
    private bool _isLengthKnown;

    /// <summary>Both are made when the first sample comes.</summary>
    private WindowSegmenter? _segmenter;
    private WindowBatch? _batch;

    /// <summary>Windows in the batch, and the chunk of its first.</summary>
    private int _inBatch;
    private long _firstInBatch;

    /// <summary>Checks whether such a recording can be encoded, and loads the language model.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="frames">The frame model.</param>
    /// <param name="format">Rate and channels of the audio.</param>
    /// <param name="length">Samples per channel that will come; null where that is not known.</param>
    /// <param name="output">Receives the chunks; the header is for the caller to write.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    public AudioEncoder(
        ModelBundle bundle,
        FrameModelGate frames,
        AudioFormat format,
        long? length,
        Stream output,
        EncodeOptions options,
        IProgress<CodecProgress>? progress,
        CancellationToken cancellation)
    {
        AudioFormatCheck.Require(bundle.Manifest, format.SampleRate, format.Channels);
        (_bundle, _frames, _options, _progress, _cancellation) = (bundle, frames, options, progress, cancellation);
        // Without a length, the layout of the longest recording: it differs only in what lies at the end.
        _isLengthKnown = length is not null;
        long most = length ?? EcdcFormat.MaximumAudioLength;
        _writer = new EcdcWriter(output, options.Form == FileForm.Raw);
        if (options.Form == FileForm.Raw)
        {
            _layout = RawForm(most);
            return;
        }

        EntropyParameters parameters = EntropyParametersFactory.Create(bundle, options.Precision, tau: 1.0);
        _layout = ChunkLayoutPlanner.ForEncoding(bundle.Manifest, most, frames.HasStaticTimeAxis, options.ChunkMilliseconds);
        _chunks = new ChunkEncoder(bundle, parameters, _layout.ChunkCount, options.Threads, WriteChunk, cancellation);
    }

    /// <summary>Samples per channel that have come.</summary>
    public long Position { get; private set; }

    /// <summary>The metadata, with the recording's length: the longest possible one as long as that is not known.</summary>
    public EcdcHeader Header => EncodingHeader.For(_bundle, _layout, _options.Precision);

    private BundleManifest Manifest => _bundle.Manifest;

    /// <summary>Takes the recording's next samples, and encodes what is complete.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="count">How many, per channel.</param>
    public void Push<TSamples>(ref TSamples samples, long count)
        where TSamples : ISampleReader, allows ref struct
    {
        _cancellation.ThrowIfCancellationRequested();
        while (count > 0)
        {
            _segmenter ??= new WindowSegmenter(Manifest.Channels, _layout);
            int taken = _segmenter.Fill(ref samples, count);
            Position += taken;
            count -= taken;
            if (_segmenter.IsFull)
            {
                TakeWindow(_segmenter);
            }
        }
    }

    /// <summary>The recording has ended: encodes the rest.</summary>
    public void Finish()
    {
        _cancellation.ThrowIfCancellationRequested();
        _layout = _layout with { AudioLength = Position };
        _isLengthKnown = true;
        while (_segmenter is not null && _firstInBatch + _inBatch < _layout.ChunkCount)
        {
            TakeWindow(_segmenter);
        }

        EncodeBatch();
        _chunks?.Finish();
        _progress?.Report(ProgressAt(_layout.AudioLength));
    }

    /// <summary>Stops the helpers and frees the buffers.</summary>
    public void Dispose()
    {
        _chunks?.Dispose();
        _segmenter = null;
        _batch = null;
    }

    private void TakeWindow(WindowSegmenter segmenter)
    {
        // Windows of one batch are equally long; in the raw form the recording's end cuts the last ones short.
        int length = _layout.IsRaw ? _layout.Length(_firstInBatch + _inBatch) : _layout.WindowSamples;
        if (_batch?.SamplesPerWindow != length)
        {
            EncodeBatch();
            _batch = new WindowBatch(
                BatchSize.Choose(_options.BatchSize, _frames.PreferredBatch, _frames.MaximumEncodeBatch, _layout, Manifest),
                Manifest.Channels,
                length);
        }

        _batch.Count = _inBatch + 1;
        segmenter.Take(_batch, _inBatch++);
        if (_inBatch == _batch.Capacity)
        {
            EncodeBatch();
        }
    }

    private void EncodeBatch()
    {
        if (_batch is null || _inBatch == 0)
        {
            return;
        }

        _cancellation.ThrowIfCancellationRequested();

        // Codes of its own each time: helpers read them while the frame model makes the next.
        CodeBatch codes = FrameEncoding.Run(_frames, _batch, Manifest, _layout, _options.ChunkMilliseconds, _firstInBatch);
        int perWindow = codes.Codebooks * codes.Frames;
        for (int index = 0; index < codes.Count; index++)
        {
            long chunk = _firstInBatch + index;
            CodedChunk coded = new(codes.Codes.Slice(index * perWindow, perWindow), codes.Frames, _layout.Steps(chunk));
            EncodingChunk encoding = new(chunk, coded, Manifest.Normalize ? codes.Scales.Span[index] : null);
            if (_chunks is not null)
            {
                _chunks.Add(encoding);
                continue;
            }

            coded.Payload = PackedCodes.Pack(coded, Manifest.Codebooks, Manifest.BitsPerCodebook);
            WriteChunk(encoding);
        }

        _firstInBatch += _inBatch;
        _inBatch = 0;
        _chunks?.WriteReady();
    }

    private ChunkLayout RawForm(long length)
    {
        if (_options.ChunkMilliseconds is double milliseconds)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"A chunk duration of {milliseconds} ms was asked for; segments of the raw form are the model's own.");
        }

        if (!_isLengthKnown && !RawLayout.HasSegments(Manifest))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"The model '{Manifest.ModelName}' takes a recording in one piece in the raw form; its length has to be known.");
        }

        return _frames.HasStaticTimeAxis ? throw RawSupport.Refused("encoded", _bundle) : RawLayout.Of(Manifest, length);
    }

    private void WriteChunk(EncodingChunk chunk)
    {
        _writer.WriteChunk(chunk.ToPayload());
        _progress?.Report(ProgressAt(Math.Min(_layout.Start(chunk.Index + 1), _layout.AudioLength)));
    }

    private CodecProgress ProgressAt(long samples) => new(samples, _isLengthKnown ? _layout.AudioLength : CodecProgress.UnknownTotal);
}
