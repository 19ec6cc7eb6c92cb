namespace Encodec.Packaging.Fetching;

/// <summary>From where to fetch a bundle, and how patiently.</summary>
public sealed record FetchOptions
{
    /// <summary>
    /// Address of a place that is laid out as the published one is, http or https; <c>{revision}</c> in it stands for the revision. Null is the
    /// published one.
    /// </summary>
    public string? Mirror { get; init; }

    /// <summary>A folder that is laid out as the published place is; nothing is asked of a network then.</summary>
    public string? OfflineFolder { get; init; }

    /// <summary>Branch, tag or commit; null is the newest.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether a bundle that is there already is fetched anew and replaced.</summary>
    public bool Replace { get; init; }

    /// <summary>How often a file is tried again without anything gained.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The wait before the first of these; it doubles with each.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a host may say nothing, or next to nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told how far a file is.</summary>
    public Action<FetchProgress>? OnProgress { get; init; }

    /// <summary>Told, in a sentence, what went wrong before a file is tried again.</summary>
    public Action<string>? OnRetry { get; init; }

    /// <summary>Ends fetching; what there is by then is kept for the next time.</summary>
    public CancellationToken Cancellation { get; init; }
}
