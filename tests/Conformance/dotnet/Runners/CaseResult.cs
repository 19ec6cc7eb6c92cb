using Encodec.Conformance.Cases;

namespace Encodec.Conformance.Runners;

/// <summary>What came of an operation.</summary>
internal sealed record CaseResult
{
    /// <summary>The .ecdc file that was written.</summary>
    public byte[]? File { get; init; }

    /// <summary>The stretches of audio that came out: one, of the whole recording, but for random access.</summary>
    public IReadOnlyList<AudioStretch>? Audio { get; init; }

    public FileInfoValues? Info { get; init; }

    /// <summary>[chunks][codebooks][frames].</summary>
    public int[]? Codes { get; init; }

    public float[]? Scales { get; init; }

    /// <summary>What was reported of a damaged file, in order.</summary>
    public IReadOnlyList<DamageValues>? Damage { get; init; }

    /// <summary>As in ENCODEC_ERROR_CORRUPT_CHUNK; null where nothing failed, or the model did.</summary>
    public string? Status { get; init; }

    public string? Message { get; init; }

    /// <summary>The model's own failure came back.</summary>
    public bool IsModelFailure { get; init; }

    /// <summary>What the replaying model was given and should not have been; null if nothing.</summary>
    public string? Complaint { get; init; }

    public bool HasFailed => Status is not null || IsModelFailure;
}
