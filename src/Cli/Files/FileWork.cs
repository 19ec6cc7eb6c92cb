namespace Encodec.Cli.Files;

/// <summary>What a command does to each of its files. Several threads may do it at once; models are loaded once and shared.</summary>
internal abstract class FileWork : IDisposable
{
    /// <summary>What is being done: "Encoding".</summary>
    public abstract string Doing { get; }

    /// <summary>What has been done: "encoded".</summary>
    public abstract string Done { get; }

    /// <summary>Does it.</summary>
    /// <param name="files">The input and the output, which appears whole or not at all.</param>
    /// <param name="clock">Told of it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What there is to say about it.</returns>
    /// <exception cref="EncodecException">What went wrong; there is no output.</exception>
    public abstract FileReport Process(FilePair files, FileClock clock, CancellationToken cancellation);

    public abstract void Dispose();
}
