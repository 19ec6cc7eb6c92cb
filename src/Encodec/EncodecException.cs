namespace Encodec;

/// <summary>The one exception that this library throws on purpose: a status, and a sentence that names the value and what was expected.</summary>
public class EncodecException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="status">The kind of failure; not <see cref="EncodecStatus.Ok"/>.</param>
    /// <param name="message">One sentence: which value was wrong, and what would have been right.</param>
    /// <param name="inner">The failure underneath, where there is one.</param>
    public EncodecException(EncodecStatus status, string message, Exception? inner = null)
        : base(message, inner) => Status = status;

    /// <summary>The kind of failure.</summary>
    public EncodecStatus Status { get; }
}
