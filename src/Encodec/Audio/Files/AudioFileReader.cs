using Encodec.Audio.Sndfile;
using Encodec.Io;
using Encodec.Logging;

namespace Encodec.Audio.Files;

/// <summary>
/// A recording, whatever it comes as: a WAV file, one that comes through a pipe, samples without a header, or any other file that libsndfile reads
/// where it is installed.
/// </summary>
public sealed class AudioFileReader : IDisposable
{
    private readonly IDisposable[] _owned;
    private readonly string _name;
    private readonly Func<string?> _note;

    private AudioFileReader(IAudioInput audio, string name, Func<string?> note, params IDisposable[] owned) =>
        (Audio, _name, _note, _owned) = (audio as NamedInput ?? new NamedInput(audio, name), name, note, owned);

    /// <summary>The samples.</summary>
    public IAudioInput Audio { get; }

    /// <summary>
    /// What is odd about the file, and was decided on: audio that ends within a sample, or before the length that is announced. Complete when all has been
    /// read; null where there is nothing to say.
    /// </summary>
    public string? Note => _note();

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
        return new AudioFileReader(new AudioSourceInput(reader), path, () => reader.Note, reader);
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
                : new AudioFileReader(PcmInput.OpenRaw(stream, raw.Samples, raw.SampleRate, raw.Channels), name, () => null, stream);
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

    /// <summary>Says in the log what is odd about the file, or refuses it.</summary>
    /// <param name="isStrict">Whether a file that is odd is refused.</param>
    /// <exception cref="EncodecException"><see cref="EncodecStatus.InvalidWav"/>: it is odd, and that is not accepted.</exception>
    public void CheckNote(bool isStrict)
    {
        if (Note is not string note)
        {
            return;
        }

        if (isStrict)
        {
            throw new EncodecException(EncodecStatus.InvalidWav, $"'{_name}': {note}; expected a whole file");
        }

        EncodecLog.Write(LogLevel.Warning, () => $"'{_name}': {note}");
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
        RequireReadable(start.AsSpan(0, length));
        return stream.CanSeek ? OpenSeekable(stream, name) : OpenPipe(new PrefixedStream(start.AsMemory(0, length), stream), start.AsSpan(0, length), name);
    }

    /// <summary>A file that can be gone back and forth in: libsndfile is asked for all that is no WAV file, or one of a kind that is not read here.</summary>
    private static AudioFileReader OpenSeekable(Stream stream, string name)
    {
        // The library counts a tag as part of the audio's length where it cannot ask for the file by its name.
        long origin = Id3Tag.Skip(stream);
        byte[] start = new byte[AudioFileKind.StartBytes];
        stream.Position = origin;
        ReadOnlySpan<byte> first = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        RequireReadable(first);
        bool isWav = AudioFileKind.IsWav(first);
        if (!isWav && TryOpenSndfile(stream, origin, AudioFileKind.NameOf(first) ?? (origin > 0 ? "MP3" : null), name) is AudioFileReader other)
        {
            return other;
        }

        try
        {
            stream.Position = origin;
            WavReader reader = new(stream, leaveOpen: true);
            return new AudioFileReader(new AudioSourceInput(reader), name, () => reader.Note, reader, stream);
        }
        catch (EncodecException exception) when (isWav && exception.Status == EncodecStatus.UnsupportedWav)
        {
            if (TryDecode(stream, origin, exception, name) is AudioFileReader decoded)
            {
                return decoded;
            }

            throw;
        }
    }

    /// <summary>A WAV file of samples that are not read here; null where libsndfile does not read them either.</summary>
    private static AudioFileReader? TryDecode(Stream stream, long origin, EncodecException reason, string name)
    {
        try
        {
            return TryOpenSndfile(stream, origin, $"{reason.Message}. Such WAV files need", name, isSentence: true);
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.InvalidWav)
        {
            return null;
        }
    }

    private static AudioFileReader OpenPipe(PrefixedStream pipe, ReadOnlySpan<byte> start, string name)
    {
        string? kind = AudioFileKind.NameOf(start);
        if (kind is not null && !start.StartsWith("ID3"u8))
        {
            return OpenSpooled(pipe, NeededFor(kind), name);
        }

        // What has been looked at of it is kept for the library, in case that it is not a WAV file, or not one of a kind that is read here.
        RememberingStream remembered = new(pipe);
        try
        {
            PcmInput input = PcmInput.OpenWavPipe(remembered);
            remembered.Forget();
            return new AudioFileReader(input, name, () => input.Note, pipe);
        }
        catch (EncodecException exception) when (
            (exception.Status == EncodecStatus.UnsupportedWav || (exception.Status == EncodecStatus.InvalidWav && kind is not null)) && remembered.IsWhole)
        {
            string purpose = kind is null ? $"{exception.Message}. Such WAV files need" : NeededFor(kind);
            return OpenSpooled(new PrefixedStream(remembered.Bytes, pipe), purpose, name);
        }
    }

    private static AudioFileReader OpenSpooled(PrefixedStream pipe, string purpose, string name)
    {
        // Before everything is read: without the library it would be for nothing.
        SndfileLibrary.Require(purpose);
        SpoolFile spool = new();
        try
        {
            spool.Fill(pipe);
            AudioFileReader inner = OpenSeekable(spool.Stream, name);
            return new AudioFileReader(inner.Audio, name, () => inner.Note, inner, spool, pipe);
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>Null where neither its first bytes nor libsndfile say that it is anything but a WAV file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="origin">Where in it the audio file begins.</param>
    /// <param name="kind">What it looks like; null where that is not known.</param>
    /// <param name="name">How to call it in messages.</param>
    /// <param name="isSentence">Whether <paramref name="kind"/> already is what to say where the library is missing.</param>
    private static AudioFileReader? TryOpenSndfile(Stream stream, long origin, string? kind, string name, bool isSentence = false)
    {
        if (kind is null && SndfileLibrary.Find(out _) is null)
        {
            return null;
        }

        SndfileLibrary.Require(isSentence ? kind! : NeededFor(kind ?? ""));
        stream.Position = origin;
        SndfileInput? input = SndfileInput.TryOpen(stream);
        return input is not null ? new AudioFileReader(input, name, () => input.Note, input, stream)
            : kind is null || isSentence ? null
            : throw NotRead(kind);
    }

    /// <summary>Refuses by name what neither we nor libsndfile read.</summary>
    private static void RequireReadable(ReadOnlySpan<byte> start)
    {
        if (AudioFileKind.ForeignNameOf(start) is string kind)
        {
            throw new EncodecException(
                EncodecStatus.UnsupportedWav,
                $"This is a file of the kind {kind}, which is not read; 'ffmpeg -i FILE -f wav - | encodec encode - OUT.ecdc' encodes it");
        }
    }

    private static string NeededFor(string kind) =>
        $"This is a file of the kind {kind}. WAV files are read as they are; FLAC, AIFF, Ogg, MP3 and others need";

    private static EncodecException NotRead(string kind) => new(
        EncodecStatus.UnsupportedWav, $"It looks like a file of the kind {kind}, which this libsndfile does not read ({SndfileLibrary.FindVersion(out _)})");
}
