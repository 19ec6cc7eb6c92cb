using Encodec.Codec;
using Encodec.Io;

namespace Encodec.Cli;

/// <summary>Where a command writes: a file that appears whole or not at all, or standard output.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly AtomicFile? _file;

    private OutputFile(Stream stream, AtomicFile? file) => (Stream, _file) = (stream, file);

    public Stream Stream { get; }

    /// <summary>Opens it.</summary>
    /// <param name="path">The file, or <c>-</c> for standard output.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    public static OutputFile Open(string path, bool overwrite)
    {
        if (path != StandardStreams.Name)
        {
            AtomicFile file = Create(path, overwrite);
            return new OutputFile(file.Stream, file);
        }

        return Console.IsOutputRedirected
            ? new OutputFile(new BufferedStream(StandardOutput.Open(), 1 << 16), null)
            : throw new EncodecException(
                EncodecStatus.InvalidArgument, "Standard output is a terminal, which is not sent audio; expected a pipe or a file.");
    }

    /// <summary>Makes what is done so far visible to whoever reads a pipe; a file is seen when it is whole.</summary>
    /// <param name="progress">Told first.</param>
    public IProgress<CodecProgress> FlushingAfter(IProgress<CodecProgress> progress) => _file is null ? new FlushingProgress(progress, Stream) : progress;

    /// <summary>Says that everything has been written.</summary>
    public void Commit()
    {
        Stream.Flush();
        _file?.Commit();
    }

    public void Dispose() => _file?.Dispose();

    private static AtomicFile Create(string path, bool overwrite)
    {
        try
        {
            return new AtomicFile(path, overwrite);
        }
        catch (EncodecException exception) when (exception.Status == EncodecStatus.FileExists)
        {
            throw new EncodecException(exception.Status, $"'{path}' exists already; --force overwrites it.", exception);
        }
    }

    private sealed class FlushingProgress(IProgress<CodecProgress> progress, Stream stream) : IProgress<CodecProgress>
    {
        public void Report(CodecProgress value)
        {
            progress.Report(value);
            stream.Flush();
        }
    }
}
