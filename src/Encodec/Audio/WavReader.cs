using Encodec.Io;

namespace Encodec.Audio;

/// <summary>
/// Reads a WAV file: PCM of 8, 16, 24 and 32 bits and IEEE float of 32 and 64 bits, plain or extensible, RIFF, RF64 or BW64.
/// Integers are scaled to [-1, 1) by a power of two; floats pass as they are, beyond full scale too.
/// </summary>
/// <remarks>
/// A data chunk that gives its size as 0xFFFFFFFF (in a RIFF file), or as 0 with something behind it that is not a sequence of
/// chunks, or as one of the largest numbers of 31 or 32 bits where there is less, comes from a writer that could not seek: the audio then reaches
/// to the end of the file, less a partial frame. A stated size that ends within a frame loses that part, and <see cref="Note"/> says so. ID3v2 tags in
/// front are stepped over. What follows the audio is ignored, unless it is a second fmt or data chunk.
/// </remarks>
public sealed class WavReader : IAudioSource, IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly WavFormat _format;
    private readonly FrameReader _frames;
    private bool _disposed;

    /// <summary>Opens a WAV file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EncodecException">
    /// The file cannot be opened, or <see cref="EncodecStatus.InvalidWav"/> or <see cref="EncodecStatus.UnsupportedWav"/> for its contents.
    /// </exception>
    public WavReader(string path)
        : this(FileErrors.OpenRead(path), leaveOpen: false)
    {
    }

    /// <summary>Reads the header of the WAV file that starts at a stream's position.</summary>
    /// <param name="stream">Must be able to seek. Not to be used by others while the reader lives.</param>
    /// <param name="leaveOpen">False to hand the stream over: it is closed with the reader, or if this constructor throws.</param>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidArgument"/> for a stream that cannot seek, <see cref="EncodecStatus.InvalidWav"/> or
    /// <see cref="EncodecStatus.UnsupportedWav"/> for its contents.
    /// </exception>
    public WavReader(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leaveOpen = leaveOpen;
        try
        {
            if (!stream.CanRead || !stream.CanSeek)
            {
                throw new EncodecException(
                    EncodecStatus.InvalidArgument,
                    $"The WAV input '{FileErrors.NameOf(stream)}' cannot be read or cannot seek; expected a file, not a pipe");
            }

            WavHeader header = WavHeaderReader.Read(stream);
            _format = header.Format;
            Length = header.FrameCount!.Value;
            Note = header.Note;
            stream.Position = header.DataOffset;
            _frames = new FrameReader(stream, _format, "the WAV file");
        }
        catch (Exception exception)
        {
            Dispose();
            if (FileErrors.IsFileError(exception))
            {
                throw FileErrors.From(exception, FileErrors.NameOf(stream));
            }

            throw;
        }
    }

    /// <summary>Opens a WAV file; what is wrong with its structure is said with its name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EncodecException">As for the constructor.</exception>
    public static WavReader OpenFile(string path)
    {
        try
        {
            return new WavReader(path);
        }
        catch (EncodecException exception) when (exception.Status is EncodecStatus.InvalidWav or EncodecStatus.UnsupportedWav)
        {
            throw new EncodecException(exception.Status, $"'{path}': {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public int SampleRate => _format.SampleRate;

    /// <inheritdoc/>
    public int Channels => _format.Channels;

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>What is odd about the file, and was decided on; null where nothing is.</summary>
    public string? Note { get; }

    /// <summary>How the file stores its samples.</summary>
    public WavSampleFormat SampleFormat => _format.SampleFormat;

    /// <inheritdoc/>
    /// <exception cref="EncodecException">
    /// <see cref="EncodecStatus.InvalidWav"/> where the file has lost its end since it was opened, or holds a NaN, an infinity, or
    /// a 64-bit float beyond the range of f32; <see cref="EncodecStatus.InvalidState"/> beyond <see cref="Length"/>. Not to be read
    /// on after a failure.
    /// </exception>
    public void Read(AudioBuffer destination, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(destination);
        AudioRange.Check(destination, Channels, offset, count);
        ObjectDisposedException.ThrowIf(_disposed, this);
        AudioRange.CheckRemaining(count, _frames.Position, Length);
        if (_frames.Read(destination, offset, count) < count)
        {
            throw new EncodecException(
                EncodecStatus.InvalidWav, $"WAV cut short while being read: it ended at sample {_frames.Position} of {Length}");
        }
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        _disposed = true;
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }
}
