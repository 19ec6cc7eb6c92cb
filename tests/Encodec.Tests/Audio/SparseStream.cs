namespace Encodec.Tests.Audio;

/// <summary>A file of any length with a few stretches of bytes in it and zeros between them, without a disk to hold it.</summary>
internal sealed class SparseStream(long length, params (long At, byte[] Bytes)[] parts) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Clamp(Length - Position, 0, buffer.Length);
        buffer = buffer[..count];
        buffer.Clear();
        foreach ((long at, byte[] bytes) in parts)
        {
            long from = Math.Max(at, Position);
            long to = Math.Min(at + bytes.Length, Position + count);
            if (from < to)
            {
                bytes.AsSpan((int)(from - at), (int)(to - from)).CopyTo(buffer[(int)(from - Position)..]);
            }
        }

        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
