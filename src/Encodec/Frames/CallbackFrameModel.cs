using Encodec.Bundles;

namespace Encodec.Frames;

/// <summary>A frame model that the host brings, as two functions. Either may be absent: then only the other direction works.</summary>
public sealed class CallbackFrameModel : IFrameModel
{
    private readonly BundleManifest _manifest;
    private readonly CallbackFrameModelOptions _options;
    private WindowBatch? _spare;

    /// <summary>Wraps the host's functions.</summary>
    /// <param name="manifest">The bundle that the functions stand for.</param>
    /// <param name="options">The functions and what may be done with them.</param>
    public CallbackFrameModel(BundleManifest manifest, CallbackFrameModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Encode is null && options.Decode is null)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, "A callback frame model needs an encode function, a decode function, or both; it has neither.");
        }

        if (options.MaximumBatch < 1)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"The callbacks' maximal batch is {options.MaximumBatch}; expected at least 1.");
        }

        _manifest = manifest;
        _options = options;
    }

    /// <inheritdoc/>
    public bool HasStaticTimeAxis => _options.HasStaticTimeAxis;

    /// <inheritdoc/>
    public int MaximumEncodeBatch => _options.MaximumBatch;

    /// <inheritdoc/>
    public int MaximumDecodeBatch => _options.MaximumBatch;

    /// <inheritdoc/>
    public bool AllowsConcurrentCalls => _options.AllowsConcurrentCalls;

    /// <inheritdoc/>
    public void Encode(WindowBatch windows, CodeBatch codes)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(codes);
        EncodeFramesCallback callback = _options.Encode ?? throw new EncodecException(
            EncodecStatus.InvalidState, "This codec was created without an encode callback; it can only decode.");
        callback(windows, codes);
    }

    /// <inheritdoc/>
    public DecodedWindows Decode(CodeBatch codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        DecodeFramesCallback callback = _options.Decode ?? throw new EncodecException(
            EncodecStatus.InvalidState, "This codec was created without a decode callback; it can only encode.");

        // As many samples as the codes stand for; the bundle's window when there are as many frames as it has.
        int samples = (int)((long)codes.Frames * _manifest.SegmentSamples / _manifest.FrameLength);
        WindowBatch windows = TakeWindows(codes.Count, Math.Max(1, samples));
        callback(codes, windows);
        return new LentWindows(this, windows);
    }

    /// <summary>Nothing to give back: the functions are the host's.</summary>
    public void Dispose()
    {
    }

    /// <summary>Silent windows: those of the last call again where they fit, since a batch is large and a long file has many.</summary>
    private WindowBatch TakeWindows(int count, int samples)
    {
        WindowBatch? spare = Interlocked.Exchange(ref _spare, null);
        if (spare is null || spare.Capacity < count || spare.SamplesPerWindow != samples)
        {
            return new WindowBatch(count, _manifest.Channels, samples);
        }

        spare.Count = count;
        spare.Samples.Span.Clear();
        return spare;
    }

    /// <summary>The model's own memory, given back when the caller has read it.</summary>
    private sealed class LentWindows(CallbackFrameModel owner, WindowBatch windows)
        : DecodedWindows(windows.Count, windows.Channels, windows.SamplesPerWindow)
    {
        private WindowBatch? _windows = windows;

        protected override ReadOnlySpan<float> Samples(int window) =>
            (_windows ?? throw new ObjectDisposedException(nameof(DecodedWindows))).Samples.Span[(window * Channels * SamplesPerWindow)..];

        protected override void Dispose(bool disposing)
        {
            owner._spare = _windows ?? owner._spare;
            _windows = null;
        }
    }
}
