using System.Numerics;
using Encodec.Audio;
using Encodec.Container;
using Encodec.Io;

namespace Encodec.Codec;

/// <summary>
/// An encoding that is fed: samples are pushed as they come, bytes of the <c>.ecdc</c> file are pulled as they are ready. The bytes are
/// those of <see cref="EncodecCodec.Encode"/>, however the samples are cut into pushes; <see cref="LengthMode.Patch"/> differs in the
/// header's padding. To be used by one thread at a time.
/// </summary>
/// <remarks>
/// A refused argument leaves the stream as it was. After any other failure it is dead: what came out before is no complete file, and every
/// call but <see cref="Dispose"/> says what the failure was.
/// </remarks>
public sealed class StreamEncoder : IDisposable
{
    private readonly AudioEncoder _encoder;
    private readonly ByteQueue _chunks = new();
    private readonly int _channels;
    private readonly long? _length;

    /// <summary>Null as long as nothing may come out.</summary>
    private byte[]? _header;
    private int _headerTaken;
    private byte[] _patch = [];
    private bool _isFinished;
    private string? _failure;

    internal StreamEncoder(Func<Stream, AudioEncoder> createEncoder, int channels, long? length, LengthMode mode)
    {
        _encoder = createEncoder(_chunks);
        (_channels, _length) = (channels, length);
        if (length is not null)
        {
            _header = EcdcHeaderWriter.WriteFileStart(_encoder.Header);
        }
        else if (mode == LengthMode.Patch)
        {
            // No reader takes a file that is empty by its header and holds chunks.
            _header = EcdcHeaderWriter.WriteFileStart(_encoder.Header with { AudioLength = 0 }, LongestMetadata());
        }
    }

    /// <summary>Samples per channel that have been pushed.</summary>
    public long Position => _encoder.Position;

    /// <summary>Bytes that can be pulled now.</summary>
    /// <exception cref="EncodecException">The stream has failed.</exception>
    public long Available
    {
        get
        {
            RequireAlive();
            return _header is null ? 0 : _header.Length - _headerTaken + _chunks.Length;
        }
    }

    /// <summary>
    /// After <see cref="Finish"/>, with <see cref="LengthMode.Patch"/>: what has to be written over the start of the file. Otherwise
    /// empty: nothing has to.
    /// </summary>
    /// <exception cref="EncodecException">The recording has not ended, or the stream has failed.</exception>
    public ReadOnlyMemory<byte> Patch
    {
        get
        {
            RequireAlive();
            return _isFinished ? _patch : throw new EncodecException(
                EncodecStatus.InvalidState, "The encoder has not been finished: the header's patch is known only then.");
        }
    }

    /// <summary>Takes samples: all of them, whatever their number.</summary>
    /// <param name="samples">Full scale [-1, 1], finite.</param>
    /// <param name="layout">How the channels lie.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/>: a NaN or infinity, values that do not divide among the channels, or more samples than
    /// were announced; none has been taken. Anything else: the stream is dead.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the stream is dead.</exception>
    public void Push(ReadOnlySpan<float> samples, SampleLayout layout = SampleLayout.Interleaved)
    {
        RequireShape(samples.Length, layout);
        int index = FiniteSamples.IndexOfOther(samples);
        if (index >= 0)
        {
            int length = samples.Length / _channels;
            (int sample, int channel) = layout == SampleLayout.Interleaved ? (index / _channels, index % _channels) : (index % length, index / length);
            throw Invalid($"Sample {sample} of channel {channel} of those pushed is {samples[index]}; expected a finite number.");
        }

        PushSpan(samples, layout);
    }

    /// <summary>The same for samples of 16 bits: value / 32768.</summary>
    public void Push(ReadOnlySpan<short> samples, SampleLayout layout = SampleLayout.Interleaved)
    {
        RequireShape(samples.Length, layout);
        PushSpan(samples, layout);
    }

    /// <summary>The same for samples that lie elsewhere.</summary>
    /// <param name="samples">Gives the recording's next samples, which have to be finite; what it throws ends the stream.</param>
    /// <param name="count">How many, per channel.</param>
    public void Push<TSamples>(ref TSamples samples, long count)
        where TSamples : ISampleReader, allows ref struct
    {
        RequireRoom(count);
        try
        {
            _encoder.Push(ref samples, count);
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <summary>Checks whether so many samples may be pushed now, for whoever has to look at them first.</summary>
    /// <param name="count">How many, per channel.</param>
    /// <exception cref="EncodecException">They may not: as <see cref="Push(ReadOnlySpan{float}, SampleLayout)"/> would say.</exception>
    public void RequireRoom(long count)
    {
        RequireAlive();
        if (_isFinished)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The encoder has been finished; it takes no more samples.");
        }

        long most = _length ?? EcdcFormat.MaximumAudioLength;
        if (count < 0 || count > most - Position)
        {
            throw Invalid(
                $"{count} samples were pushed after {Position}; "
                + (_length is null ? $"the format holds {most}." : $"a length of {most} was announced, so {most - Position} are left."));
        }
    }

    /// <summary>Says that the recording has ended, and encodes the rest.</summary>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/>: fewer samples have come than were announced; the rest can still be pushed. Anything
    /// else: the stream is dead.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the stream is dead.</exception>
    public void Finish()
    {
        RequireAlive();
        if (_isFinished)
        {
            throw new EncodecException(EncodecStatus.InvalidState, "The encoder has been finished already.");
        }

        if (_length is long length && Position < length)
        {
            throw Invalid($"{Position} samples have been pushed; a length of {length} was announced.");
        }

        try
        {
            _encoder.Finish();
            StateLength();
            _isFinished = true;
            _encoder.Dispose();
        }
        catch (Exception exception)
        {
            Fail(exception);
            throw;
        }
    }

    /// <summary>Takes bytes that are ready.</summary>
    /// <param name="buffer">Receives them.</param>
    /// <returns>How many; 0 if there are none now or, after <see cref="Finish"/>, no more.</returns>
    /// <exception cref="EncodecException">The stream has failed.</exception>
    public int Pull(Span<byte> buffer)
    {
        RequireAlive();
        if (_header is null)
        {
            return 0;
        }

        int fromHeader = Math.Min(_header.Length - _headerTaken, buffer.Length);
        _header.AsSpan(_headerTaken, fromHeader).CopyTo(buffer);
        _headerTaken += fromHeader;
        return fromHeader + _chunks.Read(buffer[fromHeader..]);
    }

    /// <summary>Ends the stream, at any time.</summary>
    public void Dispose()
    {
        _failure ??= "It has been disposed of.";
        _encoder.Dispose();
        _chunks.Dispose();
    }

    private static EncodecException Invalid(string message) => new(EncodecStatus.InvalidArgument, message);

    private void RequireShape(int values, SampleLayout layout)
    {
        RequireAlive();
        if (layout is not (SampleLayout.Interleaved or SampleLayout.Planar))
        {
            throw Invalid($"Sample layout {(int)layout}; expected interleaved (0) or planar (1).");
        }

        if (values % _channels != 0)
        {
            throw Invalid($"{values} values were pushed; expected a multiple of the {_channels} channels.");
        }

        RequireRoom(values / _channels);
    }

    private void PushSpan<T>(ReadOnlySpan<T> samples, SampleLayout layout)
        where T : unmanaged, INumberBase<T>
    {
        PcmSpan<T> reader = new(samples, _channels, layout);
        Push(ref reader, reader.Length);
    }

    private void StateLength()
    {
        if (_header is null)
        {
            _header = EcdcHeaderWriter.WriteFileStart(_encoder.Header);
        }
        else if (_length is null)
        {
            _patch = EcdcHeaderWriter.WriteFileStart(_encoder.Header, LongestMetadata());
        }
    }

    private int LongestMetadata() => EcdcHeaderWriter.Write(_encoder.Header with { AudioLength = EcdcFormat.MaximumAudioLength }).Length;

    private void RequireAlive()
    {
        if (_failure is not null)
        {
            throw new EncodecException(EncodecStatus.InvalidState, $"The encoder cannot go on: {_failure}");
        }
    }

    private void Fail(Exception exception)
    {
        _failure = exception is OperationCanceledException ? "The operation was cancelled." : exception.Message;
        _encoder.Dispose();
    }
}
