namespace Encodec.Io;

/// <summary>
/// The stream of an <see cref="AtomicFile"/>: its failures are <see cref="EncodecException"/>s that name the destination, not the
/// temporary. Disposing it does nothing: only the file itself knows whether what was written is to be kept.
/// </summary>
internal sealed class OutputFileStream : Stream
{
    private readonly FileStream _file;
    private readonly string _path;

    public OutputFileStream(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    public override bool CanRead => false;

    public override bool CanSeek => _file.CanSeek;

    public override bool CanWrite => _file.CanWrite;

    public override long Length => Guard(static (file, _) => file.Length, 0);

    public override long Position
    {
        get => Guard(static (file, _) => file.Position, 0);
        set => Seek(value, SeekOrigin.Begin);
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _file.Write(buffer);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, _path);
        }
    }

    public override void Flush() => Guard(
        static (file, _) =>
        {
            file.Flush();
            return 0;
        },
        0);

    public override long Seek(long offset, SeekOrigin origin) => Guard((file, at) => file.Seek(at, origin), offset);

    public override void SetLength(long value) => Guard(
        static (file, length) =>
        {
            file.SetLength(length);
            return 0;
        },
        value);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An output file is not read");

    private long Guard(Func<FileStream, long, long> operation, long argument)
    {
        try
        {
            return operation(_file, argument);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, _path);
        }
    }
}
