using System.Runtime.ExceptionServices;

namespace Encodec.Cli;

/// <summary>Standard input, whose reader does not wait for ever: a signal ends the wait, so that unfinished output can be taken away.</summary>
/// <param name="cancellation">Ends the wait with an exception.</param>
/// <param name="stop">Ends the input as if the pipe had been closed.</param>
internal sealed class StandardInput(CancellationToken cancellation, CancellationToken stop = default) : Stream
{
    private readonly Stream _stream = Console.OpenStandardInput();
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly CancellationTokenSource _either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop);

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
        Task<int> reading = Task.Run(() => _stream.Read(_buffer, 0, wanted), CancellationToken.None);
        try
        {
            reading.Wait(_either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return 0;
        }
        catch (AggregateException exception) when (exception.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
        }

        int read = reading.Result;
        _buffer.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _either.Dispose();
        base.Dispose(disposing);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
