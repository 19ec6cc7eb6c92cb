namespace Encodec.Exports.Interop;

/// <summary>A host's callback said that it failed. Its number goes back to the host as it came, whether it is one of ours or not.</summary>
internal sealed class HostCallbackException(string callback, int status) : EncodecException(
    (EncodecStatus)status,
    callback == Progress && status == (int)EncodecStatus.Cancelled
        ? "The progress callback cancelled the operation."
        : $"The host's {callback} callback returned {status}.")
{
    /// <summary>The callback that is there to cancel; from another one the same number is a failure.</summary>
    public const string Progress = "progress";
}
