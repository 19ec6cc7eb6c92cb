using Encodec.Codec;

namespace Encodec.Exports.Interop;

/// <summary>A host's progress function. When it asks for the end, helpers are told to stop before the caller's thread unwinds.</summary>
internal sealed unsafe class HostProgress(delegate* unmanaged<void*, ulong, ulong, int> function, void* userData)
    : IProgress<CodecProgress>, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public CancellationToken Token => _cancellation.Token;

    public void Report(CodecProgress value)
    {
        if (function == null)
        {
            return;
        }

        int status = function(userData, (ulong)value.Samples, (ulong)value.TotalSamples);
        if (status != (int)EncodecStatus.Ok)
        {
            _cancellation.Cancel();
            throw new HostCallbackException(HostCallbackException.Progress, status);
        }
    }

    public void Dispose() => _cancellation.Dispose();
}
