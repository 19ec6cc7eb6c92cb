namespace Encodec.Io;

/// <summary>Passes on what a stream that cannot seek holds, and remembers its first bytes, so that somebody else can begin anew.</summary>
/// <param name="source">The stream; the caller's.</param>
internal sealed class RememberingStream(Stream source) : Stream
{
    /// <summary>What is longer than that before the audio is no header that anybody else would read.</summary>
    private const int Most = 1 << 20;

    private readonly MemoryStream _bytes = new();
    private bool _isForgotten;

    /// <summary>Whether all that was read is remembered.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on nothing is remembered.</summary>
    public void Forget()
    {
        _isForgotten = true;
        IsWhole = false;
        _bytes.SetLength(0);
        _bytes.Capacity = 0;
    }

    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer);
        if (!_isForgotten && IsWhole)
        {
            if (_bytes.Length + read > Most)
            {
                Forget();
            }
            else
            {
                _bytes.Write(buffer[..read]);
            }
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
