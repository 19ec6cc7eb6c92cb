using Encodec.Audio.Files;
using Encodec.Codec;
using Encodec.Container;
using Encodec.Io;

namespace Encodec.Cli.Info;

/// <summary>An <c>.ecdc</c> file as far as it can be read: of a file that is cut short, everything before the cut.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">Its metadata.</param>
/// <param name="FileBytes">Its size.</param>
/// <param name="HeaderBytes">Bytes before the first chunk.</param>
/// <param name="Chunks">The chunks that could be read.</param>
/// <param name="Failure">Why there are no more; null at a proper end.</param>
internal sealed record EcdcInspection(
    string Path, EcdcHeader Header, long FileBytes, long HeaderBytes, IReadOnlyList<EcdcChunkInfo> Chunks, EncodecException? Failure)
{
    /// <summary>Reads a file's header alone.</summary>
    /// <param name="file">The file, at its start; seekable. Left at the first chunk.</param>
    /// <param name="path">How it is called.</param>
    public static EcdcHeader ReadHeader(Stream file, string path) => Open(file, path).Header;

    /// <summary>Reads a file and checks every chunk.</summary>
    /// <param name="path">The file, or <c>-</c>.</param>
    public static EcdcInspection Read(string path)
    {
        using Stream file = StandardStreams.OpenSeekable(path, CancellationToken.None);
        return Read(file, path);
    }

    /// <summary>Reads a file and checks every chunk.</summary>
    /// <param name="file">The file, at its start; seekable.</param>
    /// <param name="path">How it is called.</param>
    public static EcdcInspection Read(Stream file, string path)
    {
        EcdcReader reader = Open(file, path);
        long headerBytes = file.Position;
        List<EcdcChunkInfo> chunks = [];
        EncodecException? failure = null;
        try
        {
            // Where the segments of a raw file lie, its bundle says.
            while (!reader.Header.IsRaw && reader.TryReadChunk(out EcdcChunk chunk))
            {
                chunks.Add(new EcdcChunkInfo(chunk.Payload.Length, chunk.IsIntact));
            }
        }
        catch (EncodecException exception)
        {
            failure = Naming(exception, path);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            failure = FileErrors.From(exception, path);
        }

        return new EcdcInspection(path, reader.Header, file.Length, headerBytes, chunks, failure);
    }

    private static EcdcReader Open(Stream file, string path)
    {
        try
        {
            return new EcdcReader(file);
        }
        catch (EncodecException exception)
        {
            throw exception.Status == EncodecStatus.NotEcdc && KindOf(file) is string kind
                ? new EncodecException(exception.Status, $"'{path}' is a {kind} file, not an .ecdc file; did you mean 'encodec encode'? {exception.Message}", exception)
                : Naming(exception, path);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }
    }

    /// <summary>What a file is, if it is audio.</summary>
    private static string? KindOf(Stream file)
    {
        byte[] start = new byte[AudioFileKind.StartBytes];
        file.Position = 0;
        Span<byte> there = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return AudioFileKind.IsWav(there) ? "WAV" : AudioFileKind.NameOf(there);
    }

    /// <summary>A reader knows a stream, not the file's name.</summary>
    private static EncodecException Naming(EncodecException exception, string path) =>
        new(exception.Status, $"'{path}': {exception.Message}", exception);
}
