namespace Encodec.Fuzz.Targets;

/// <summary>Code that may refuse its input: with an <see cref="EncodecException"/> of the statuses that are documented for it, and a sentence.</summary>
internal static class Refusal
{
    /// <summary>What a file may be refused with.</summary>
    public static readonly EncodecStatus[] OfFile =
    [
        EncodecStatus.NotEcdc, EncodecStatus.UnsupportedVersion, EncodecStatus.InvalidHeader, EncodecStatus.Truncated, EncodecStatus.CorruptChunk,
        EncodecStatus.ChunkCountMismatch, EncodecStatus.BundleMismatch, EncodecStatus.LimitExceeded,
    ];

    /// <summary>What a bundle may be refused with.</summary>
    public static readonly EncodecStatus[] OfBundle =
        [EncodecStatus.InvalidManifest, EncodecStatus.InvalidWeights, EncodecStatus.BundleFileMissing, EncodecStatus.LimitExceeded];

    /// <summary>Runs it.</summary>
    /// <param name="what">As findings name it.</param>
    /// <param name="allowed">Statuses that it may refuse with.</param>
    /// <param name="action">What to run.</param>
    /// <returns>How it refused; null if it did not.</returns>
    public static EncodecException? Of(string what, IReadOnlyCollection<EncodecStatus> allowed, Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (EncodecException exception)
        {
            Require(allowed.Contains(exception.Status), $"{what} ended with {exception.Status}: {exception.Message}");
            Require(!string.IsNullOrWhiteSpace(exception.Message), $"{what} ended with {exception.Status} and no message");
            return exception;
        }
    }

    /// <summary>Something that has to hold.</summary>
    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FindingException(otherwise);
        }
    }
}
