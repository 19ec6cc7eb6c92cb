using Encodec.Io;

namespace Encodec.Cli;

/// <summary>Standard input and output where a file's name is expected.</summary>
internal static class StandardStreams
{
    /// <summary>How they are called on the command line.</summary>
    public const string Name = "-";

    /// <summary>The most that is taken from standard input where all of it has to be there at once: days of audio.</summary>
    private const int MostBuffered = 256 << 20;

    /// <summary>Opens an input that has to be gone back and forth in: standard input is read to its end first.</summary>
    /// <param name="path">The file, or <see cref="Name"/>.</param>
    /// <param name="cancellation">Ends waiting for standard input.</param>
    public static Stream OpenSeekable(string path, CancellationToken cancellation)
    {
        if (path != Name)
        {
            return FileErrors.OpenRead(path);
        }

        using StandardInput input = new(cancellation);
        MemoryStream all = new();
        byte[] block = new byte[1 << 16];
        for (int read; (read = input.Read(block)) > 0;)
        {
            if (all.Length + read > MostBuffered)
            {
                throw new EncodecException(
                    EncodecStatus.LimitExceeded, $"Standard input holds more than {MostBuffered} bytes; expected a file's name for one so large.");
            }

            all.Write(block, 0, read);
        }

        all.Position = 0;
        return all;
    }
}
