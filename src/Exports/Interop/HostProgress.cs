using Encodec.Codec;

namespace Encodec.Exports.Interop;

/// <summary>
/// What a host has to say while an operation runs: its progress function, and its cancellation. When the function asks for the end,
/// helpers are told to stop before the caller's thread unwinds.
/// </summary>
internal sealed unsafe class HostProgress : IProgress<CodecProgress>, IDisposable
{
    private readonly delegate* unmanaged<void*, ulong, ulong, int> _function;
    private readonly void* _userData;
    private readonly CancellationTokenSource _stop;

    /// <summary>Begins; the operation goes by the cancellation as it is now.</summary>
    /// <param name="function">The progress function, or null.</param>
    /// <param name="userData">Passed to it.</param>
    /// <param name="cancellation">The cancellation, or null.</param>
    public HostProgress(delegate* unmanaged<void*, ulong, ulong, int> function, void* userData, HostCancellation? cancellation)
    {
        _function = function;
        _userData = userData;
        _stop = cancellation is null
            ? new CancellationTokenSource()
            : CancellationTokenSource.CreateLinkedTokenSource(cancellation.Token);
    }

    /// <summary>Ends the operation, whoever asks for that.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Report(CodecProgress value)
    {
        if (_function == null)
        {
            return;
        }

        int status;
        using (HostServices.EnterHost())
        {
            status = _function(_userData, (ulong)value.Samples, (ulong)value.TotalSamples);
        }

        if (status != (int)EncodecStatus.Ok)
        {
            _stop.Cancel();
            throw new HostCallbackException(HostCallbackException.Progress, status);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
