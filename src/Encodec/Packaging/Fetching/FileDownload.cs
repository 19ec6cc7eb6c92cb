namespace Encodec.Packaging.Fetching;

/// <summary>
/// Fetches files, one at a time: goes on where an earlier attempt ended, tries again where that may help, looks at sizes before and while it
/// reads, and takes nothing that has another hash than the expected one.
/// </summary>
/// <param name="source">Where from.</param>
/// <param name="options">How patiently.</param>
internal sealed class FileDownload(FetchSource source, FetchOptions options)
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Fewer bytes than this in the time after which a host counts as stalled are a stall too.</summary>
    private const int LeastPerStallTimeout = 1024;

    /// <summary>So much gained, a fault counts as the first again.</summary>
    private const long WorthTryingFor = 1 << 20;

    /// <summary>How often all may be for nothing: the host's content has changed, or was spoilt on its way.</summary>
    private const int MostStarts = 3;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that have come.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Fetches a file.</summary>
    /// <param name="path">Its path from the source's root.</param>
    /// <param name="most">Most bytes that are taken.</param>
    /// <param name="hashes">The hashes that it has to have.</param>
    /// <param name="file">Receives it; what is there already is gone on from.</param>
    /// <exception cref="EncodecException">It cannot be had, or is not what it ought to be.</exception>
    public async Task FetchAsync(string path, long most, IReadOnlyCollection<string> hashes, PartialFile file)
    {
        int tries = 0;
        int starts = 0;
        long best = file.Length;
        while (!IsDone(file, hashes))
        {
            FetchFaultException fault;
            try
            {
                await ReceiveAsync(path, most, file).ConfigureAwait(false);
                RequireHash(path, hashes, file);
                return;
            }
            catch (FetchFaultException exception)
            {
                fault = exception;
            }

            if (fault.StartsOver)
            {
                file.Discard();
                starts++;
            }

            if (file.Length >= best + WorthTryingFor)
            {
                (tries, best) = (0, file.Length);
            }

            if (tries == options.Retries || starts == MostStarts)
            {
                throw new EncodecException(fault.Status, $"{fault.Message}; given up after {(tries == 0 ? "1 try" : $"{tries + 1} tries")}.", fault);
            }

            TimeSpan delay = Delay(fault, tries++);
            options.OnRetry?.Invoke(FormattableString.Invariant($"{fault.Message}; trying again in {delay.TotalSeconds:0.###} s."));
            await Task.Delay(delay, options.Cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsDone(PartialFile file, IReadOnlyCollection<string> hashes) =>
        hashes.Count > 0 && file.IsFull && Matches(file.Hash(), hashes);

    private static bool Matches(string hash, IEnumerable<string> hashes) => hashes.All(expected => expected.Equals(hash, StringComparison.OrdinalIgnoreCase));

    private void RequireHash(string path, IReadOnlyCollection<string> hashes, PartialFile file)
    {
        string actual = file.Hash();
        if (!Matches(actual, hashes))
        {
            string expected = string.Join(" and ", hashes.Distinct(StringComparer.OrdinalIgnoreCase));
            throw new FetchFaultException(
                $"'{source.NameOf(path)}' has the SHA-256 {actual}; '{BundleHost.HashListName}' says {expected}", startsOver: true, EncodecStatus.HashMismatch);
        }
    }

    private async Task ReceiveAsync(string path, long most, PartialFile file)
    {
        // Full and yet not done: it is not what it ought to be.
        if (file.Length > most || file.IsFull || file.Length > file.Total)
        {
            file.Discard();
        }

        long from = file.Length;
        using FetchResponse response = await source.OpenAsync(path, from, file.Tag, options.Cancellation).ConfigureAwait(false);
        if (response.Total > most)
        {
            file.Discard();
            throw TooLarge(path, response.Total.Value, most);
        }

        if (response.From == 0)
        {
            file.Begin(response.Total, response.Tag);
        }
        else if (response.Total is null || (file.Total is long known && response.Total != known))
        {
            throw new FetchFaultException($"'{source.NameOf(path)}' has changed since a part of it was fetched", startsOver: true);
        }

        long total = response.Total ?? long.MaxValue;
        await CopyAsync(path, most, total, response, file).ConfigureAwait(false);
        if (response.Total is not null && file.Length < total)
        {
            throw new FetchFaultException($"'{source.NameOf(path)}' broke off after {file.Length} of {total} bytes");
        }
    }

    private async Task CopyAsync(string path, long most, long total, FetchResponse response, PartialFile file)
    {
        byte[] block = new byte[BlockBytes];
        using FileStream output = file.OpenToAppend();
        long length = output.Position;
        long sinceTimeout = 0;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        patience.CancelAfter(options.StallTimeout);
        while (true)
        {
            int read = await ReadAsync(path, response, block, patience.Token).ConfigureAwait(false);
            if (read == 0)
            {
                output.Flush(flushToDisk: true);
                return;
            }

            length += read;
            BytesReceived += read;
            if (length > most)
            {
                output.Dispose();
                file.Discard();
                throw TooLarge(path, length, most);
            }

            if (length > total)
            {
                throw new FetchFaultException($"'{source.NameOf(path)}' sent more than the {total} bytes that it spoke of", startsOver: true);
            }

            output.Write(block, 0, read);
            options.OnProgress?.Invoke(new FetchProgress(path[(path.LastIndexOf('/') + 1)..], length, response.Total));
            sinceTimeout += read;
            if (sinceTimeout >= LeastPerStallTimeout)
            {
                sinceTimeout = 0;
                patience.CancelAfter(options.StallTimeout);
            }
        }
    }

    private async Task<int> ReadAsync(string path, FetchResponse response, byte[] block, CancellationToken patience)
    {
        try
        {
            return await response.Body.ReadAsync(block, patience).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw source.ReadFault(exception, path);
        }
        catch (OperationCanceledException) when (!options.Cancellation.IsCancellationRequested)
        {
            throw new FetchFaultException(FormattableString.Invariant(
                $"'{source.NameOf(path)}' stalled: fewer than {LeastPerStallTimeout} bytes in {options.StallTimeout.TotalSeconds:0.###} s"));
        }
    }

    private EncodecException TooLarge(string path, long bytes, long most) => new(
        EncodecStatus.LimitExceeded, $"'{source.NameOf(path)}' has {bytes} bytes or more; at most {most} are accepted.");

    private TimeSpan Delay(FetchFaultException fault, int tries)
    {
        TimeSpan doubled = options.FirstDelay * Math.Pow(2, tries);
        TimeSpan delay = doubled < LongestDelay ? doubled : LongestDelay;
        return fault.RetryAfter > delay ? fault.RetryAfter.Value : delay;
    }
}
