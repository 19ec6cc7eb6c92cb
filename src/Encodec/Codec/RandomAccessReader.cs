using System.Buffers.Binary;
using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec.Decoding;
using Encodec.Container;
using Encodec.Io;

namespace Encodec.Codec;

/// <summary>
/// Reads any stretch of a file's recording, sample for sample what decoding the whole file gives there. Decodes the chunks that the
/// stretch depends on and no others; the last few are kept, so that reading on is no more work than decoding through. For one thread at
/// a time; a failed read leaves it usable.
/// </summary>
public sealed class RandomAccessReader : IDisposable
{
    private readonly Stream _input;
    private readonly bool _leaveOpen;
    private readonly DecodePlan _plan;
    private readonly DecodeOptions _options;
    private readonly DamageLog _damage;
    private readonly RangeSink _range = new();
    private readonly WindowCache _cache;
    private readonly ChunkPipeline _pipeline;

    private IProgress<CodecProgress>? _progress;
    private CancellationToken _cancellation;

    /// <summary>Null for a recording of no samples.</summary>
    private readonly WindowConcealer? _concealer;

    internal RandomAccessReader(ModelBundle bundle, FrameModelGate frames, Stream input, bool leaveOpen, DecodeOptions options)
    {
        _input = input;
        _leaveOpen = leaveOpen;
        _options = options;
        _damage = new DamageLog(options.OnDamage);
        _plan = Guarded(() => DecodePlan.Of(input, bundle, options.Damage));
        _pipeline = new ChunkPipeline(bundle, frames, Layout, _plan.Parameters, options);
        _cache = new WindowCache(Layout, Channels);
        if (Layout.ChunkCount > 0)
        {
            IWindowAssembler assembler = WindowAssembler.For(Layout, Channels, options.SeamRepair, _range);
            _concealer = new WindowConcealer(Layout, Channels, options, assembler, _damage.Add);
        }

        if (_plan.Index.HasSurplus)
        {
            _damage.Add(DamageExtent.Surplus(Layout));
        }
    }

    /// <summary>The file's header.</summary>
    public EcdcHeader Header => _plan.Reader.Header;

    /// <summary>Where its chunks lie in the recording.</summary>
    public ChunkLayout Layout => _plan.Layout;

    /// <summary>Channels of the recording.</summary>
    public int Channels => _plan.Bundle.Manifest.Channels;

    /// <summary>Damage that has been met so far, each chunk's once.</summary>
    public IReadOnlyList<DamagedRange> Damage => _damage.Ranges;

    /// <summary>Looks at one chunk. Its payload is read, not decoded.</summary>
    /// <param name="index">The chunk, from 0.</param>
    /// <exception cref="EncodecException">There is no such chunk, or the input cannot be read.</exception>
    public RecordingChunk GetChunk(long index)
    {
        if (index < 0 || index >= Layout.ChunkCount)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"Chunk {index} was asked for; the file has {Layout.ChunkCount}, from 0.");
        }

        return Guarded(() => Describe(index));
    }

    /// <summary>Decodes a stretch of the recording.</summary>
    /// <param name="start">Its first sample.</param>
    /// <param name="count">Samples per channel.</param>
    /// <param name="sink">Receives it.</param>
    /// <param name="progress">Told on this thread after each chunk that is decoded.</param>
    /// <param name="cancellation">Looked at before each step of each chunk.</param>
    /// <exception cref="CorruptChunkException">A chunk that the stretch depends on is damaged.</exception>
    /// <exception cref="EncodecException">What else went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Decode(
        long start, long count, IAudioSink sink, IProgress<CodecProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (start < 0 || count < 0 || start > Layout.AudioLength || count > Layout.AudioLength - start)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"{count} samples from sample {start} were asked for; the recording has {Layout.AudioLength}.");
        }

        cancellation.ThrowIfCancellationRequested();
        (_progress, _cancellation) = (progress, cancellation);
        sink.Begin(_plan.Bundle.Manifest.SampleRate, Channels, count);
        if (count > 0)
        {
            Guarded(() => DecodeRange(start, start + count, sink));
        }
    }

    /// <summary>Stops its threads and closes the input.</summary>
    public void Dispose()
    {
        _pipeline.Dispose();
        if (!_leaveOpen)
        {
            _input.Dispose();
        }
    }

    private RecordingChunk Describe(long index)
    {
        long start = Layout.Start(index);
        long length = Math.Min(Layout.Stride, Layout.AudioLength - start);
        if (!_plan.Index.TryLocate(index, out ChunkLocation location, out _))
        {
            return new RecordingChunk(index, start, length, Layout.Steps(index), 0, 0, IsIntact: false, Scale: 0f);
        }

        EcdcChunk chunk = _plan.Reader.ReadChunkAt(index, location);
        bool hasScale = _plan.Bundle.Manifest.Normalize;
        float scale = hasScale && location.PayloadLength >= EcdcFormat.ScaleBytes ? BinaryPrimitives.ReadSingleBigEndian(chunk.Payload.Span) : 1f;
        return new RecordingChunk(
            index, start, length, Layout.Steps(index), location.PayloadOffset, location.PayloadLength, chunk.IsIntact, scale);
    }

    private bool DecodeRange(long start, long end, IAudioSink sink)
    {
        (long first, long last) = ChunkReach.Of(Layout, _options.SeamRepair, start, end);
        _range.Begin(sink, Layout.Start(first), start, end);
        _concealer!.Begin(first);
        SeeBefore(first);
        for (long chunk = first; chunk <= last;)
        {
            if (_cache.Has(chunk))
            {
                _cache.PassOn(chunk++, _concealer);
                continue;
            }

            long next = chunk + 1;
            while (next <= last && !_cache.Has(next))
            {
                next++;
            }

            _pipeline.Run(new IndexedChunkFeed(_plan, chunk, next), new CachingReceiver(_cache, next - 1, _concealer), _progress, _cancellation);
            chunk = next;
        }

        if (_concealer.IsWaiting)
        {
            Fetch(last + 1);
            using HeldWindow after = _cache.Window(last + 1);
            _concealer.SeeAfter(_cache.IsDamaged(last + 1) ? null : after, 0);
        }

        return true;
    }

    /// <summary>What conceals the first chunk, if it is damaged, begins as the chunk before it ends.</summary>
    private void SeeBefore(long first)
    {
        if (first == 0 || !_concealer!.NeedsNeighbours)
        {
            return;
        }

        Fetch(first);
        if (!_cache.IsDamaged(first))
        {
            return;
        }

        Fetch(first - 1);
        if (!_cache.IsDamaged(first - 1))
        {
            using HeldWindow before = _cache.Window(first - 1);
            _concealer.SeeBefore(before, 0);
        }
    }

    /// <summary>Sees to it that a chunk is in the cache.</summary>
    private void Fetch(long chunk)
    {
        if (!_cache.Has(chunk))
        {
            _pipeline.Run(new IndexedChunkFeed(_plan, chunk, chunk + 1), new CachingReceiver(_cache, chunk, next: null), _progress, _cancellation);
        }
    }

    /// <summary>Errors of the file system name the file.</summary>
    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, FileErrors.NameOf(_input));
        }
    }
}
