namespace Encodec.Packaging.Fetching;

/// <summary>Where bundles come from.</summary>
internal abstract class FetchSource : IDisposable
{
    /// <summary>A source as the options say.</summary>
    /// <exception cref="EncodecException">They contradict each other, or name something that there cannot be.</exception>
    public static FetchSource Open(FetchOptions options)
    {
        if (options.OfflineFolder is not string folder)
        {
            return new HttpSource(HttpAddress.Root(options.Mirror, options.Revision), options.StallTimeout);
        }

        return options.Mirror is null && options.Revision is null ? new FolderSource(folder) : throw new EncodecException(
            EncodecStatus.InvalidArgument, "A folder to fetch from goes with neither a mirror nor a revision; expected one of them.");
    }

    /// <summary>A file as messages name it.</summary>
    public abstract string NameOf(string path);

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path from the root, with slashes.</param>
    /// <param name="from">The byte to begin with; the source may begin with the first all the same.</param>
    /// <param name="tag">What the source called the content that these bytes were of.</param>
    /// <param name="cancellation">Ends waiting.</param>
    /// <exception cref="EncodecException">There is no such file (<see cref="EncodecStatus.FileNotFound"/>), or it will never come.</exception>
    /// <exception cref="FetchFaultException">It did not come this time.</exception>
    public abstract Task<FetchResponse> OpenAsync(string path, long from, string? tag, CancellationToken cancellation);

    /// <summary>What reading a response threw, as an exception of either kind.</summary>
    public abstract Exception ReadFault(IOException exception, string path);

    /// <summary>Closes connections.</summary>
    public abstract void Dispose();
}
