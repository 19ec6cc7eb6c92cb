using Encodec.Audio;
using Encodec.Bundles;
using Encodec.Codec.Decoding;
using Encodec.Container;

namespace Encodec.Codec;

/// <summary>
/// Decodes a file that comes in pieces of any size. Samples can be pulled as soon as no later byte can change them; a chunk is decoded
/// within the push that completes it. What comes out depends on the file alone. For one thread at a time.
/// </summary>
/// <remarks>
/// A file from before the header carried windows (docs/bitstream.md, section 3) cannot be told from one that lacks its end until all of
/// it is there: such a file fails with <see cref="EncodecStatus.ChunkCountMismatch"/>. <see cref="RandomAccessReader"/> reads it. Where
/// several chunks in a row are destroyed together with their lengths, a stream reckons how many they were from the bytes that they take,
/// since it does not know how many will follow; a reader, and decoding in one call, count.
/// </remarks>
public sealed class StreamDecoder : IDisposable
{
    /// <summary>A larger push is worked through in pieces, so that what is in memory stays small.</summary>
    private const int PieceBytes = 1 << 20;

    private readonly ModelBundle _bundle;
    private readonly FrameModelGate _frames;
    private readonly DecodeOptions _options;
    private readonly IProgress<CodecProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly DamageLog _damage;
    private readonly SampleQueue _samples = new();
    private readonly HeaderParser _headerParser = new();
    private StreamedChunks? _chunks;
    private Exception? _failure;
    private bool _isFinished;

    internal StreamDecoder(
        ModelBundle bundle, FrameModelGate frames, DecodeOptions options, IProgress<CodecProgress>? progress, CancellationToken cancellation)
    {
        _bundle = bundle;
        _frames = frames;
        _options = options;
        _progress = progress;
        _cancellation = cancellation;
        _damage = new DamageLog(options.OnDamage);
    }

    /// <summary>The file's header; null until it is complete.</summary>
    public EcdcHeader? Header { get; private set; }

    /// <summary>Samples per channel that can be pulled now.</summary>
    public long Available => _samples.Available;

    /// <summary>Damage that has been concealed so far, in order.</summary>
    public IReadOnlyList<DamagedRange> Damage => _damage.Ranges;

    /// <summary>Channels that are pulled.</summary>
    public int Channels => _bundle.Manifest.Channels;

    /// <summary>Takes the next bytes of the file and decodes what they complete.</summary>
    /// <param name="bytes">Any number; not kept.</param>
    /// <exception cref="CorruptChunkException">A chunk is damaged. The samples before it can still be pulled.</exception>
    /// <exception cref="EncodecException">What else went wrong; <see cref="EncodecStatus.InvalidState"/> after a failure or <see cref="Finish"/>.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Push(ReadOnlySpan<byte> bytes)
    {
        RequireUsable();
        try
        {
            _cancellation.ThrowIfCancellationRequested();
            if (Header is null)
            {
                Begin(ref bytes);
            }

            while (!bytes.IsEmpty)
            {
                ReadOnlySpan<byte> piece = bytes[..Math.Min(bytes.Length, PieceBytes)];
                _chunks!.Push(piece);
                bytes = bytes[piece.Length..];
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <summary>Says that there are no more bytes, and decodes what waited for some.</summary>
    /// <exception cref="EncodecException">
    /// As for <see cref="Push"/>; the file ends too early. The samples before its end can still be pulled.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public void Finish()
    {
        RequireUsable();
        _isFinished = true;
        try
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_chunks is null)
            {
                throw _headerParser.Cut();
            }

            _chunks.Finish();
            _progress?.Report(new CodecProgress(Header!.AudioLength, Header.AudioLength));
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <summary>Takes samples that are final.</summary>
    /// <param name="sink">Receives them, without a call of <see cref="IAudioSink.Begin"/>.</param>
    /// <param name="most">Most samples per channel.</param>
    /// <returns>Samples per channel taken; 0 if none are there now.</returns>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidState"/> if there are none because the stream has failed; what went wrong with concealing missing chunks.
    /// </exception>
    public long Pull(IAudioSink sink, long most)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (_samples.Available == 0 && _failure is not null)
        {
            throw Failed();
        }

        if (_samples.Available == 0 && most > 0 && _chunks is { IsHeld: true })
        {
            ConcealMore();
        }

        return _samples.Take(sink, most);
    }

    /// <summary>Stops its threads.</summary>
    public void Dispose() => _chunks?.Dispose();

    private void Begin(ref ReadOnlySpan<byte> bytes)
    {
        if (_headerParser.Push(ref bytes) is not EcdcHeader header)
        {
            return;
        }

        HeaderCheck.Require(header, _bundle);
        ChunkLayout layout = ChunkLayoutPlanner.ByHeader(header, _bundle.Manifest);
        _chunks = new StreamedChunks(
            _bundle, _frames, header, layout, _headerParser.Length, _options, _samples, _damage, _progress, _cancellation);
        Header = header;
    }

    /// <summary>Any number of chunks may be missing, so what stands for them is made as it is pulled.</summary>
    private void ConcealMore()
    {
        try
        {
            _chunks!.Run();
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    private void RequireUsable()
    {
        if (_failure is not null)
        {
            throw Failed();
        }

        if (_isFinished)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The stream has been finished; it takes no more bytes.");
        }
    }

    private void Fail(Exception exception)
    {
        _failure = exception;
        _chunks?.Dispose();
    }

    private EncodecException Failed() => new(
        EncodecStatus.InvalidState,
        _failure is OperationCanceledException ? "The stream was cancelled." : $"The stream has failed before: {_failure!.Message}",
        _failure);
}
