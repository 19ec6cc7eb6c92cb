using Encodec.Audio.Sndfile;
using Encodec.Io;

namespace Encodec.Audio.Files;

/// <summary>
/// A recording, whatever it comes as: a WAV file, one that comes through a pipe, samples without a header, or any other file that libsndfile reads
/// where it is installed.
/// </summary>
public sealed class AudioFileReader : IDisposable
{
    private readonly IDisposable[] _owned;

    private AudioFileReader(IAudioInput audio, string name, params IDisposable[] owned) => (Audio, _owned) = (new NamedInput(audio, name), owned);

    /// <summary>The samples.</summary>
    public IAudioInput Audio { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="raw">What it is, if it has no header that says so.</param>
    /// <exception cref="EncodecException">
    /// The file cannot be opened; <see cref="EncodecStatus.InvalidWav"/> or <see cref="EncodecStatus.UnsupportedWav"/> for its contents, and where
    /// libsndfile would read it but is missing.
    /// </exception>
    public static AudioFileReader Open(string path, RawAudioFormat? raw = null) => Open(FileErrors.OpenRead(path), path, raw);

    /// <summary>Opens a WAV file, and nothing else: what is of another kind is said to be no WAV file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EncodecException">As above, without libsndfile.</exception>
    public static AudioFileReader OpenWav(string path)
    {
        WavReader reader = WavReader.OpenFile(path);
        return new AudioFileReader(new AudioSourceInput(reader), path, reader);
    }

    /// <summary>Reads what comes out of a stream.</summary>
    /// <param name="stream">
    /// At its start; need not be seekable: what libsndfile has to read then goes by way of a temporary file. Closed with the reader, and if this
    /// throws.
    /// </param>
    /// <param name="name">How to call it in messages.</param>
    /// <param name="raw">What it is, if it has no header that says so.</param>
    /// <exception cref="EncodecException">As above.</exception>
    public static AudioFileReader Open(Stream stream, string name, RawAudioFormat? raw = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return raw is null
                ? OpenWithHeader(stream, name)
                : new AudioFileReader(PcmInput.OpenRaw(stream, raw.Samples, raw.SampleRate, raw.Channels), name, stream);
        }
        catch (Exception exception)
        {
            stream.Dispose();
            switch (exception)
            {
                case EncodecException { Status: EncodecStatus.InvalidWav or EncodecStatus.UnsupportedWav } known:
                    throw new EncodecException(known.Status, $"'{name}': {known.Message}", known);
                case not EncodecException when FileErrors.IsFileError(exception):
                    throw FileErrors.From(exception, name);
                default:
                    throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static AudioFileReader OpenWithHeader(Stream stream, string name)
    {
        byte[] start = new byte[AudioFileKind.StartBytes];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        string? kind = AudioFileKind.NameOf(start.AsSpan(0, length));
        if (!stream.CanSeek)
        {
            PrefixedStream pipe = new(start.AsMemory(0, length), stream);
            return kind is null ? new AudioFileReader(PcmInput.OpenWavPipe(pipe), name, pipe) : OpenSpooled(pipe, kind, name);
        }

        stream.Position = 0;
        return (AudioFileKind.IsWav(start.AsSpan(0, length)) ? null : TryOpenSndfile(stream, kind, name)) ?? OpenSeekableWav(stream, name);
    }

    private static AudioFileReader OpenSeekableWav(Stream stream, string name)
    {
        stream.Position = 0;
        WavReader reader = new(stream);
        return new AudioFileReader(new AudioSourceInput(reader), name, reader);
    }

    private static AudioFileReader OpenSpooled(Stream pipe, string kind, string name)
    {
        // Before everything is read: without the library it would be for nothing.
        SndfileLibrary.Require(NeededFor(kind));
        SpoolFile spool = new();
        try
        {
            spool.Fill(pipe);
            SndfileInput input = SndfileInput.TryOpen(spool.Stream) ?? throw NotRead(kind);
            return new AudioFileReader(input, name, input, spool, pipe);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>Null where neither its first bytes nor libsndfile say that it is anything but a WAV file.</summary>
    private static AudioFileReader? TryOpenSndfile(Stream stream, string? kind, string name)
    {
        if (kind is null && SndfileLibrary.Find(out _) is null)
        {
            return null;
        }

        SndfileLibrary.Require(NeededFor(kind ?? ""));
        SndfileInput? input = SndfileInput.TryOpen(stream);
        return input is not null ? new AudioFileReader(input, name, input, stream)
            : kind is null ? null
            : throw NotRead(kind);
    }

    private static string NeededFor(string kind) =>
        $"This is a file of the kind {kind}. WAV files are read as they are; FLAC, AIFF, Ogg, MP3 and others need";

    private static EncodecException NotRead(string kind) => new(
        EncodecStatus.UnsupportedWav, $"It looks like a file of the kind {kind}, which this libsndfile does not read ({SndfileLibrary.FindVersion(out _)})");
}
