using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Container;
using Encodec.Entropy;

namespace Encodec.Codec.Decoding;

/// <summary>What follows a stream's header: from bytes to samples.</summary>
internal sealed class StreamedChunks : IDisposable
{
    /// <summary>Lost chunks are concealed a few at a time, while fewer samples per channel than that wait to be pulled.</summary>
    private const long MostWaiting = 1 << 17;
    private const int LostAtATime = 4;

    private readonly ChunkLayout _layout;
    private readonly DecodeOptions _options;
    private readonly DamageLog _damage;
    private readonly SampleQueue _samples;
    private readonly IStreamedFeed _feed;
    private readonly ChunkPipeline _pipeline;
    private readonly IProgress<CodecProgress>? _progress;
    private readonly CancellationToken _cancellation;

    /// <summary>Null for a recording of no samples.</summary>
    private readonly WindowConcealer? _concealer;
    private bool _isFinished;

    /// <summary>Prepares for the first byte after the header.</summary>
    public StreamedChunks(
        ModelBundle bundle,
        FrameModelGate frames,
        EcdcHeader header,
        ChunkLayout layout,
        long headerLength,
        DecodeOptions options,
        SampleQueue samples,
        DamageLog damage,
        IProgress<CodecProgress>? progress,
        CancellationToken cancellation)
    {
        BundleManifest manifest = bundle.Manifest;
        EntropyParameters parameters = EntropyParametersFactory.ForFile(bundle, header);
        _layout = layout;
        _options = options;
        _damage = damage;
        _samples = samples;
        _progress = progress;
        _cancellation = cancellation;
        _feed = layout.IsRaw
            ? new RawChunkFeed(layout, manifest)
            : new FramedChunkFeed(
                new ChunkFramer(FramingRulesFactory.Create(layout, manifest, options.Damage == DamageMode.Conceal), headerLength), layout, manifest);
        _pipeline = new ChunkPipeline(bundle, frames, layout, parameters, options);
        if (layout.ChunkCount > 0)
        {
            IWindowAssembler assembler = WindowAssembler.For(layout, manifest.Channels, options.SeamRepair, samples);
            _concealer = new WindowConcealer(layout, manifest.Channels, options, assembler, damage.Add);
        }
    }

    /// <summary>Whether there is more to conceal when the samples that wait have been pulled.</summary>
    public bool IsHeld => _feed.IsHeld;

    /// <summary>Takes bytes and decodes what they complete.</summary>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        _feed.Push(bytes);
        Run();
    }

    /// <summary>Decodes what waited for bytes that do not come.</summary>
    public void Finish()
    {
        _isFinished = true;
        _feed.Finish();
        Run();
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        (_feed as IDisposable)?.Dispose();
    }

    /// <summary>Decodes what is there.</summary>
    public void Run()
    {
        if (_concealer is not null)
        {
            do
            {
                _feed.Allow(LostAtATime);
                _pipeline.Run(_feed, _concealer, _progress, _cancellation);
            }
            while (IsHeld && _samples.Available < MostWaiting);
        }
        else
        {
            // No chunk is due, so nothing but surplus can come.
            _feed.TryNext(out _);
        }

        if (!_feed.HasSurplus)
        {
            return;
        }

        if (_options.Damage == DamageMode.Strict)
        {
            throw new EncodecException(
                EncodecStatus.ChunkCountMismatch,
                $"The header's {_layout.AudioLength} samples take {_layout.ChunkCount} chunks of stride {_layout.Stride}; more follows the last of them.");
        }

        // Last of all, however the bytes came: they may lie between chunks that are damaged too.
        if (_isFinished && !IsHeld)
        {
            _damage.Add(DamageExtent.Surplus(_layout));
        }
    }
}
