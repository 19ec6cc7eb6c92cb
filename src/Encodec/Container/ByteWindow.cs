namespace Encodec.Container;

/// <summary>Bytes of a file that have come and are still needed, by their place in the file.</summary>
/// <param name="position">Where in the file the first byte that will come stands.</param>
internal sealed class ByteWindow(long position)
{
    /// <summary>What is kept for the next bytes when all have been taken.</summary>
    private const int Kept = 1 << 20;

    private byte[] _bytes = [];
    private int _start;
    private int _count;

    /// <summary>Where in the file the first byte that is held stands.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Where in the file the next byte that comes will stand.</summary>
    public long End => Position + _count;

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _start - _count < bytes.Length)
        {
            MakeRoom(bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(_start + _count));
        _count += bytes.Length;
    }

    /// <summary>All bytes from a place in the file on.</summary>
    public ReadOnlySpan<byte> From(long place)
    {
        int skipped = (int)(place - Position);
        return _bytes.AsSpan(_start + skipped, _count - skipped);
    }

    /// <summary>Lets go of the bytes before a place in the file.</summary>
    public void SkipTo(long place)
    {
        int skipped = (int)(place - Position);
        _start += skipped;
        _count -= skipped;
        Position = place;
        if (_count == 0)
        {
            _start = 0;
            _bytes = _bytes.Length > Kept ? [] : _bytes;
        }
    }

    /// <summary>To the front if that frees half; otherwise into a larger array: so that each byte is moved a few times at most.</summary>
    private void MakeRoom(int more)
    {
        int needed = checked(_count + more);
        byte[] target = needed <= _bytes.Length / 2 ? _bytes : new byte[(int)Math.Min(Array.MaxLength, Math.Max(4096L, 2L * needed))];
        _bytes.AsSpan(_start, _count).CopyTo(target);
        _bytes = target;
        _start = 0;
    }
}
