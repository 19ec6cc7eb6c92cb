namespace Encodec.Io;

/// <summary>Bytes that wait for whoever takes them: written at the end, taken from the front, held in blocks that are freed as they empty.</summary>
internal sealed class ByteQueue : Stream
{
    private const int BlockBytes = 1 << 14;

    private readonly Queue<byte[]> _blocks = new();
    private byte[]? _last;

    /// <summary>Where the first byte lies in the first block, and where the next goes in the last.</summary>
    private int _first;
    private int _end = BlockBytes;

    /// <summary>Bytes that wait.</summary>
    public override long Length => _blocks.Count == 0 ? 0 : ((long)(_blocks.Count - 1) * BlockBytes) + _end - _first;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes bytes from the front; fewer than there is room for when there are no more.</summary>
    public override int Read(Span<byte> buffer)
    {
        int taken = 0;
        while (taken < buffer.Length && Length > 0)
        {
            int end = _blocks.Count == 1 ? _end : BlockBytes;
            int count = Math.Min(end - _first, buffer.Length - taken);
            _blocks.Peek().AsSpan(_first, count).CopyTo(buffer[taken..]);
            taken += count;
            _first += count;
            if (_first == end)
            {
                DropFirst();
            }
        }

        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_end == BlockBytes)
            {
                _last = new byte[BlockBytes];
                _blocks.Enqueue(_last);
                _end = 0;
            }

            int count = Math.Min(BlockBytes - _end, buffer.Length);
            buffer[..count].CopyTo(_last.AsSpan(_end));
            _end += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>The first block has been taken; the only one is filled anew.</summary>
    private void DropFirst()
    {
        _first = 0;
        if (_blocks.Count > 1)
        {
            _blocks.Dequeue();
        }
        else
        {
            _end = 0;
        }
    }
}
