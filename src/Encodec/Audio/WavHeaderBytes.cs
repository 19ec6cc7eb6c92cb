namespace Encodec.Audio;

/// <summary>The bytes of a WAV file's header, by their place: in a file anywhere, in a pipe only onwards.</summary>
internal sealed class WavHeaderBytes
{
    private readonly Stream _stream;

    /// <summary>Where the next byte of a pipe lies.</summary>
    private long _pipePosition;

    public WavHeaderBytes(Stream stream, bool isPipe)
    {
        (_stream, IsPipe) = (stream, isPipe);
        Origin = isPipe ? 0 : stream.Position;
        Length = isPipe ? long.MaxValue : Math.Max(0, stream.Length - Origin);
    }

    /// <summary>Whether there is no going back, and the length is not known.</summary>
    public bool IsPipe { get; }

    /// <summary>Where in the stream the file starts.</summary>
    public long Origin { get; }

    /// <summary>Bytes of the file; of a pipe, as many as there could be.</summary>
    public long Length { get; }

    /// <summary>Reads bytes; of a pipe, what lies before them is dropped.</summary>
    /// <param name="at">Where they lie in the file; in a pipe not before the end of what has been read.</param>
    /// <param name="destination">Filled.</param>
    /// <exception cref="EncodecException">The file, or the pipe, ends before.</exception>
    public void ReadAt(long at, Span<byte> destination)
    {
        if (IsPipe)
        {
            Drop(at - _pipePosition);
            ReadNext(destination);
            return;
        }

        _stream.Position = Origin + at;
        int read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        if (read < destination.Length)
        {
            throw Invalid($"WAV cut short: it ended at byte {at + read} while being read, with {Length} bytes at first");
        }
    }

    private void Drop(long count)
    {
        byte[] dropped = new byte[(int)Math.Min(4096, count)];
        for (; count > 0; count -= Math.Min(dropped.Length, count))
        {
            ReadNext(dropped.AsSpan(0, (int)Math.Min(dropped.Length, count)));
        }
    }

    private void ReadNext(Span<byte> destination)
    {
        int read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        _pipePosition += read;
        if (read < destination.Length)
        {
            throw Invalid(_pipePosition == 0 ? "The WAV input is empty" : $"The WAV input ended at byte {_pipePosition}, before its audio");
        }
    }

    private static EncodecException Invalid(string message) => new(EncodecStatus.InvalidWav, message);
}
