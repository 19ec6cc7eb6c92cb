using Encodec.Exports.Handles;

namespace Encodec.Exports.Interop;

/// <summary>
/// A host's wish to end operations, from any thread. What has begun goes by the token that it found: a reset is for what begins
/// afterwards. Tokens go on saying what they said last when this has been disposed of.
/// </summary>
internal sealed class HostCancellation : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _source = new();
    private CancellationToken _token;

    /// <summary>Starts out not cancelled.</summary>
    public HostCancellation() => _token = _source.Token;

    /// <summary>For an operation that begins now.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                return _token;
            }
        }
    }

    /// <summary>What options hold: null where the host gives no cancellation.</summary>
    /// <exception cref="EncodecException">It is no handle of a cancellation.</exception>
    public static HostCancellation? Find(nint handle)
    {
        if (handle == 0)
        {
            return null;
        }

        using Lease<HostCancellation> lease = HandleKinds.Cancellation.Enter(handle);
        return lease.Target;
    }

    /// <summary>Ends what uses it; nothing if that has been said already.</summary>
    public void Cancel()
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            source = _source;
        }

        // Outside the gate: whoever waits for the token runs here.
        source.Cancel();
    }

    /// <summary>Lets operations that begin afterwards run.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            if (!_source.IsCancellationRequested)
            {
                return;
            }

            // Not disposed of: another thread may be about to cancel it once more.
            _source = new CancellationTokenSource();
            _token = _source.Token;
        }
    }

    /// <summary>When nobody is inside any more: nobody cancels either.</summary>
    public void Dispose() => _source.Dispose();
}
