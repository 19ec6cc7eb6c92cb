using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec.Decoding;
using Encodec.Container;
using Encodec.Frames;
using Encodec.Frames.Providers;

namespace Encodec.Codec;

/// <summary>
/// A bundle and a frame model, ready to encode and decode. May be used by several threads at once: operations share nothing that
/// changes.
/// </summary>
public sealed class EncodecCodec : IDisposable
{
    private readonly FrameModelGate? _frames;

    /// <summary>Joins a bundle and a frame model.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="frames">The frame model; the codec disposes of it.</param>
    public EncodecCodec(ModelBundle bundle, IFrameModel frames)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(frames);
        Bundle = bundle;
        _frames = new FrameModelGate(frames);
    }

    /// <summary>A codec without a frame model: codes and bytes only, for hosts that keep a pipeline of their own.</summary>
    /// <param name="bundle">The bundle.</param>
    public EncodecCodec(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        Bundle = bundle;
    }

    /// <summary>The bundle.</summary>
    public ModelBundle Bundle { get; }

    /// <summary>The way to the frame model.</summary>
    /// <exception cref="EncodecException">The codec has none.</exception>
    internal FrameModelGate Frames => _frames ?? throw new EncodecException(
        EncodecStatus.InvalidState, "This codec was created without a frame model; it takes and gives codes, no audio.");

    private OnnxFrameModel Onnx => Frames.Onnx ?? throw new EncodecException(
        EncodecStatus.InvalidState, "This codec's frame model is the host's own; there are no graphs that a provider could compute.");

    /// <summary>Opens a bundle whose graphs ONNX Runtime will run. Graphs and weights are loaded on first use.</summary>
    /// <param name="bundleFolder">The bundle's folder.</param>
    /// <param name="options">How to run the graphs, or null for the defaults.</param>
    /// <exception cref="EncodecException">There is no bundle there, or its manifest is malformed.</exception>
    public static EncodecCodec Open(string bundleFolder, OnnxFrameModelOptions? options = null)
    {
        ModelBundle bundle = ModelBundle.Open(bundleFolder);
        return new EncodecCodec(bundle, new OnnxFrameModel(bundle, options ?? new OnnxFrameModelOptions()));
    }

    /// <summary>Which providers compute the encoder's graph, which is loaded for it.</summary>
    /// <exception cref="EncodecException">ONNX Runtime does not run this codec's frame model, or the graph cannot be loaded.</exception>
    public GraphPlacement EncoderPlacement => Onnx.EncoderPlacement;

    /// <summary>Which providers compute the decoder's graph, which is loaded for it.</summary>
    /// <exception cref="EncodecException">ONNX Runtime does not run this codec's frame model, or the graph cannot be loaded.</exception>
    public GraphPlacement DecoderPlacement => Onnx.DecoderPlacement;

    /// <summary>Which providers compute the graphs that have been loaded; none where ONNX Runtime does not run this codec's frame model.</summary>
    public IReadOnlyList<GraphPlacement> LoadedPlacements => _frames?.Onnx?.LoadedPlacements ?? [];

    /// <summary>Encodes a recording.</summary>
    /// <param name="source">PCM of the bundle's rate and channels; read once, to its end.</param>
    /// <param name="output">Receives the <c>.ecdc</c> file, front to back; need not be seekable.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="EncodecException">What went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Encode(
        IAudioSource source,
        Stream output,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        options ??= new EncodeOptions();
        RequireCounts(options.BatchSize, options.Threads);
        cancellation.ThrowIfCancellationRequested();
        AudioFormat format = new(source.SampleRate, source.Channels);
        using AudioEncoder encoder = new(Bundle, Frames, format, source.Length, output, options, progress, cancellation);
        output.Write(EcdcHeaderWriter.WriteFileStart(encoder.Header));
        encoder.Push(ref source, source.Length);
        encoder.Finish();
    }

    /// <summary>Encodes audio whose length need not be known: without one, compressed chunks are held in memory until it ends.</summary>
    /// <param name="input">PCM of the bundle's rate and channels, finite; read once, to its end.</param>
    /// <param name="output">Receives the <c>.ecdc</c> file, front to back; need not be seekable.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="EncodecException">What went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void EncodeInput(
        IAudioInput input,
        Stream output,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (input.Length is not null)
        {
            Encode(new AudioInputSource(input), output, options, progress, cancellation);
            return;
        }

        if (options?.Form == FileForm.Raw && !RawLayout.HasSegments(Bundle.Manifest))
        {
            Encode(WholeRecording.Read(input), output, options, progress, cancellation);
            return;
        }

        using StreamEncoder encoder = CreateEncoder(input.SampleRate, input.Channels, null, LengthMode.Hold, options, progress, cancellation);
        UnknownLengthEncoding.Run(encoder, input, output);
    }

    /// <summary>Begins an encoding that samples are pushed into as they come.</summary>
    /// <param name="sampleRate">Samples per second of each channel; has to be the bundle's.</param>
    /// <param name="channels">Number of channels; has to be the bundle's.</param>
    /// <param name="length">Samples per channel that will come; null where that is not known.</param>
    /// <param name="mode">What becomes of the header where the length is not known.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told after each chunk, on the thread that pushes or finishes.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <returns>The stream; to be disposed of by the caller, before the codec.</returns>
    /// <exception cref="EncodecException">Such audio cannot be encoded with this codec.</exception>
    public StreamEncoder CreateEncoder(
        int sampleRate,
        int channels,
        long? length = null,
        LengthMode mode = LengthMode.Hold,
        EncodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        EncodeOptions how = options ?? new EncodeOptions();
        how = how with { BatchSize = how.BatchSize == 0 ? BatchSize.Stream : how.BatchSize };
        RequireCounts(how.BatchSize, how.Threads);
        if (mode is not (LengthMode.Hold or LengthMode.Patch))
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The length mode is {(int)mode}; expected hold (0) or patch (1).");
        }

        cancellation.ThrowIfCancellationRequested();
        AudioFormat format = new(sampleRate, channels);
        FrameModelGate frames = Frames;
        return new StreamEncoder(
            output => new AudioEncoder(Bundle, frames, format, length, output, how, progress, cancellation), channels, length, mode);
    }

    /// <summary>Decodes a file.</summary>
    /// <param name="input">The <c>.ecdc</c> file; seekable.</param>
    /// <param name="sink">Receives the PCM.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="CorruptChunkException">A chunk is damaged.</exception>
    /// <exception cref="EncodecException">What else went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Decode(
        Stream input,
        IAudioSink sink,
        DecodeOptions? options = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sink);
        options ??= new DecodeOptions();
        RequireCounts(options.BatchSize, options.Threads);
        cancellation.ThrowIfCancellationRequested();
        new AudioDecoder(Bundle, Frames, options, progress, cancellation).Run(input, sink);
    }

    /// <summary>Starts decoding a file that comes in pieces.</summary>
    /// <param name="options">How, or null for the defaults.</param>
    /// <param name="progress">Told after each chunk, on the thread that pushes.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <returns>The decoder, the caller's to dispose of before the codec.</returns>
    /// <exception cref="EncodecException">An option has a value that is not accepted.</exception>
    public StreamDecoder CreateDecoder(
        DecodeOptions? options = null, IProgress<CodecProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new DecodeOptions();
        RequireCounts(options.BatchSize, options.Threads);
        cancellation.ThrowIfCancellationRequested();
        options = options with { BatchSize = options.BatchSize == 0 ? BatchSize.Stream : options.BatchSize };
        return new StreamDecoder(Bundle, Frames, options, progress, cancellation);
    }

    /// <summary>Opens a file to read any stretch of its recording.</summary>
    /// <param name="input">The <c>.ecdc</c> file; seekable.</param>
    /// <param name="leaveOpen">Whether <paramref name="input"/> stays the caller's; otherwise the reader disposes of it.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <returns>The reader, the caller's to dispose of before the codec.</returns>
    /// <exception cref="EncodecException">Decoding the file would fail. <paramref name="input"/> then stays the caller's.</exception>
    public RandomAccessReader OpenReader(Stream input, bool leaveOpen, DecodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= new DecodeOptions();
        RequireCounts(options.BatchSize, options.Threads);
        return new RandomAccessReader(Bundle, Frames, input, leaveOpen, options);
    }

    /// <summary>
    /// The length of the recording in a file, for whoever has to make room for it. What can be told without decoding is checked: that
    /// the file was made with this bundle, and that it holds as many chunks as such a length takes, or not too few of them if damage is
    /// concealed.
    /// </summary>
    /// <param name="input">The <c>.ecdc</c> file; seekable.</param>
    /// <param name="damage">Whether damage is concealed.</param>
    /// <returns>Samples per channel.</returns>
    /// <exception cref="EncodecException">Decoding it would fail.</exception>
    public long MeasureLength(Stream input, DamageMode damage = DamageMode.Strict)
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = Frames;
        return DecodePlan.Of(input, Bundle, damage).Layout.AudioLength;
    }

    /// <summary>
    /// Sends a recording through the frame model and back, as encoding and decoding would, without the lossless part between: what
    /// one would hear.
    /// </summary>
    /// <param name="source">PCM of the bundle's rate and channels; read once, to its end.</param>
    /// <param name="sink">Receives as many samples.</param>
    /// <param name="encodeOptions">Batch size and chunk duration, or null for the defaults.</param>
    /// <param name="decodeOptions">Seam repair, or null for the defaults.</param>
    /// <param name="progress">Told on this thread after each chunk.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <exception cref="EncodecException">What went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void RoundTrip(
        IAudioSource source,
        IAudioSink sink,
        EncodeOptions? encodeOptions = null,
        DecodeOptions? decodeOptions = null,
        IProgress<CodecProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sink);
        encodeOptions ??= new EncodeOptions();
        RequireCounts(encodeOptions.BatchSize, encodeOptions.Threads);
        new FrameRoundTrip(Bundle.Manifest, Frames, encodeOptions, decodeOptions ?? new DecodeOptions(), progress, cancellation).Run(source, sink);
    }

    /// <summary>Checks that audio has the bundle's rate and channels.</summary>
    /// <param name="sampleRate">Samples per second of each channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <exception cref="EncodecException">It has not; the message says what it has and what the bundle takes.</exception>
    public void RequireAudioFormat(int sampleRate, int channels) => AudioFormatCheck.Require(Bundle.Manifest, sampleRate, channels);

    /// <summary>Runs each graph and the language model once and says what came out and how long it took.</summary>
    /// <exception cref="EncodecException">What does not work.</exception>
    public SmokeReport Smoke() => SmokeTest.Run(Bundle, Frames);

    /// <summary>Unloads the frame model. No operation may be running.</summary>
    public void Dispose() => _frames?.Dispose();

    internal static void RequireCounts(int batchSize, int threads)
    {
        if (batchSize < 0)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The batch size is {batchSize}; expected 0 (the default) or more.");
        }

        if (threads is < 0 or > ThreadCount.Maximum)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"The thread count is {threads}; expected 0 (one per core) to {ThreadCount.Maximum}.");
        }
    }
}
