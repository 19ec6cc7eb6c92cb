namespace Encodec.Exports.Interop;

/// <summary>A file that a host reads, as a stream in which one can seek. What the host says is checked: it may say anything.</summary>
internal sealed unsafe class HostInput : Stream
{
    private readonly NativeInputCallbacks _callbacks;
    private long _position;

    /// <summary>Checks what can be checked before the first call.</summary>
    public HostInput(NativeInputCallbacks callbacks)
    {
        Flags.RequireReserved(callbacks.Reserved, "encodec_input_callbacks.reserved");
        if (callbacks.Read == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "encodec_input_callbacks.read is NULL.");
        }

        if (callbacks.Size > long.MaxValue)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"encodec_input_callbacks.size is {callbacks.Size}; expected up to {long.MaxValue}.");
        }

        _callbacks = callbacks;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => (long)_callbacks.Size;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, Math.Max(0, Length - _position));
        if (wanted == 0)
        {
            return 0;
        }

        nuint read = 0;
        int status;
        fixed (byte* bytes = buffer)
        {
            using HostEnvironment host = HostServices.EnterHost();
            status = _callbacks.Read(_callbacks.UserData, (ulong)_position, bytes, (nuint)wanted, &read);
        }

        if (status != (int)EncodecStatus.Ok)
        {
            throw new HostCallbackException("read", status);
        }

        if (read > (nuint)wanted)
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"The host's read callback says that it read {read} bytes; it was asked for {wanted}.");
        }

        _position += (int)read;
        return (int)read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
