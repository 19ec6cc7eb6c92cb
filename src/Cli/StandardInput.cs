namespace Encodec.Cli;

/// <summary>Standard input, whose reader does not wait for ever: a signal ends the wait, so that unfinished output can be taken away.</summary>
internal sealed class StandardInput(CancellationToken cancellation) : Stream
{
    private readonly Stream _stream = Console.OpenStandardInput();
    private readonly byte[] _buffer = new byte[1 << 16];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int wanted = Math.Min(buffer.Length, _buffer.Length);

        // The read itself cannot be broken off; it stays behind on its thread, and ends with the process.
        int read = Task.Run(() => _stream.Read(_buffer, 0, wanted), CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
        _buffer.AsSpan(0, read).CopyTo(buffer);
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
