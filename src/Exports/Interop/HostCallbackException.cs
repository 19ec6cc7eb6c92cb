namespace Encodec.Exports.Interop;

/// <summary>A host's callback said that it failed. Its number goes back to the host as it came, whether it is one of ours or not.</summary>
internal sealed class HostCallbackException(string callback, int status) : EncodecException(
    (EncodecStatus)status, $"The host's {callback} callback returned {status}.");
