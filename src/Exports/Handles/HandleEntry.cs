namespace Encodec.Exports.Handles;

/// <summary>
/// What stands behind a handle: an object that goes away when its handle has been destroyed, nobody is inside it, and nothing that was
/// made from it is left.
/// </summary>
/// <param name="kind">What the object is.</param>
/// <param name="target">The object; disposed of when it goes away, if it is disposable.</param>
/// <param name="parents">What it is made from; kept alive until it is gone.</param>
internal sealed class HandleEntry(HandleKind kind, object target, HandleEntry[] parents)
{
    private readonly Lock _gate = new();
    private int _holders = 1;
    private bool _destroyed;
    private bool _occupied;
    private volatile string _lastError = "";

    /// <summary>What the object is.</summary>
    public HandleKind Kind => kind;

    /// <summary>The object.</summary>
    public object Target => target;

    /// <summary>The message of the last call on this object that failed.</summary>
    public string LastError
    {
        get => _lastError;
        set => _lastError = value;
    }

    /// <summary>Holds the object; false once its handle has been destroyed.</summary>
    public bool TryHold()
    {
        lock (_gate)
        {
            if (_destroyed)
            {
                return false;
            }

            _holders++;
            return true;
        }
    }

    /// <summary>Holds the object once more; only for somebody who holds it already.</summary>
    public void HoldAgain()
    {
        lock (_gate)
        {
            _holders++;
        }
    }

    /// <summary>Takes the one place inside; false if somebody has it. Only for a holder.</summary>
    public bool TryOccupy()
    {
        lock (_gate)
        {
            bool free = !_occupied;
            _occupied = true;
            return free;
        }
    }

    /// <summary>Gives the one place inside back.</summary>
    public void Vacate()
    {
        lock (_gate)
        {
            _occupied = false;
        }
    }

    /// <summary>Lets go of the object, which goes away with its last holder.</summary>
    public void Release()
    {
        bool last;
        lock (_gate)
        {
            last = --_holders == 0;
        }

        if (last)
        {
            End();
        }
    }

    /// <summary>Lets go of the object on its handle's behalf: nobody enters any more.</summary>
    public void Destroy()
    {
        lock (_gate)
        {
            _destroyed = true;
        }

        Release();
    }

    private void End()
    {
        try
        {
            (target as IDisposable)?.Dispose();
        }
        finally
        {
            foreach (HandleEntry parent in parents)
            {
                parent.Release();
            }
        }
    }
}
