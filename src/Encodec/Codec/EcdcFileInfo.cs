using Encodec.Container;
using Encodec.Io;

namespace Encodec.Codec;

/// <summary>What can be told of an <c>.ecdc</c> file without its bundle.</summary>
/// <param name="Header">Its metadata.</param>
/// <param name="FileBytes">Its size.</param>
/// <param name="Chunks">Its chunks in order: payload sizes, and whether they are intact. None of a file in Meta's raw form: the bundle tells where its segments lie.</param>
public sealed record EcdcFileInfo(EcdcHeader Header, long FileBytes, IReadOnlyList<EcdcChunkInfo> Chunks)
{
    /// <summary>Reads a file's header and looks at every chunk.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EncodecException">It cannot be read, is not an <c>.ecdc</c> file, or ends inside a chunk.</exception>
    public static EcdcFileInfo Read(string path)
    {
        using FileStream file = FileErrors.OpenRead(path);
        try
        {
            EcdcReader reader = new(file);
            List<EcdcChunkInfo> chunks = [];
            while (!reader.Header.IsRaw && reader.TryReadChunk(out EcdcChunk chunk))
            {
                chunks.Add(new EcdcChunkInfo(chunk.Payload.Length, chunk.IsIntact));
            }

            return new EcdcFileInfo(reader.Header, file.Length, chunks);
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw FileErrors.From(exception, path);
        }
    }
}
