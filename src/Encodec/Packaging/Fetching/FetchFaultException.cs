namespace Encodec.Packaging.Fetching;

/// <summary>Something that may go better another time.</summary>
/// <param name="message">A sentence without its full stop.</param>
/// <param name="startsOver">Whether what has been received is of no use.</param>
/// <param name="status">What it is if it does not go better.</param>
internal sealed class FetchFaultException(string message, bool startsOver = false, EncodecStatus status = EncodecStatus.IoFailed) : Exception(message)
{
    public bool StartsOver => startsOver;

    public EncodecStatus Status => status;

    /// <summary>How long the host asks to be left alone; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
