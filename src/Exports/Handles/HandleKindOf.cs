namespace Encodec.Exports.Handles;

/// <summary>The handles of one kind: made, entered and destroyed here.</summary>
/// <typeparam name="T">What stands behind them.</typeparam>
/// <param name="name">As messages have it, in lower case.</param>
/// <param name="isExclusive">Whether one thread at a time may use an object.</param>
internal sealed unsafe class HandleKind<T>(string name, bool isExclusive = false) : HandleKind(name)
    where T : class
{
    /// <summary>Gives an object a handle, or disposes of it if that fails.</summary>
    /// <param name="target">The object; from now on the handle's to dispose of.</param>
    /// <param name="parents">What the object is made from, held by the caller: it lives at least as long, even if its own handle is destroyed.</param>
    public nint Add(T target, params ReadOnlySpan<HandleEntry> parents)
    {
        nint handle;
        try
        {
            handle = HandleTable.Add(new HandleEntry(this, target, parents.ToArray()));
        }
        catch
        {
            (target as IDisposable)?.Dispose();
            throw;
        }

        // Nobody knows the handle yet. After the last step that can fail, or a failure would keep the parents alive for good.
        foreach (HandleEntry parent in parents)
        {
            parent.HoldAgain();
        }

        return handle;
    }

    /// <summary>Enters an object, alone if only one thread at a time may use it; leave it by disposing of the lease.</summary>
    /// <exception cref="EncodecException">
    /// The handle is null, stale, foreign, or of another kind; or somebody is inside who has to be alone there.
    /// </exception>
    public Lease<T> Enter(nint handle)
    {
        HandleEntry entry = Hold(handle);
        if (!isExclusive || entry.TryOccupy())
        {
            return new Lease<T>(entry, isExclusive);
        }

        entry.Release();
        throw new EncodecException(
            EncodecStatus.InvalidState, $"Another call is inside this {Name}; one thread at a time may use it.");
    }

    /// <summary>Enters an object beside whoever is inside.</summary>
    /// <exception cref="EncodecException">The handle is null, stale, foreign, or of another kind.</exception>
    public Lease<T> EnterBeside(nint handle) => new(Hold(handle), isExclusive: false);

    /// <summary>
    /// Destroys a handle and sets the caller's variable to null. The object goes away when nobody is inside it and nothing made from it
    /// is left.
    /// </summary>
    /// <param name="handle">The caller's variable; null in it is allowed. Left as it is if it holds a live handle of another kind.</param>
    public void Destroy(nint* handle)
    {
        if (handle == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"The pointer to the {Name} is NULL.");
        }

        nint value = *handle;
        if (HandleTable.Find(value) is HandleEntry other && other.Kind != this)
        {
            throw HandleException.OtherKind(value, this, other.Kind);
        }

        *handle = 0;

        // What was made before a fork went away with the runtime of then.
        if (value == 0 || HandleTable.IsOfBeforeFork(value))
        {
            return;
        }

        HandleEntry removed = HandleTable.Remove(value) ?? throw HandleException.Unknown(value, this);
        removed.Destroy();
    }

    /// <summary>Checks the variable that is to receive a handle, and sets it to null for the case that there will be none.</summary>
    public void RequireReceiver(nint* handle)
    {
        if (handle == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"The pointer that is to receive the {Name} is NULL.");
        }

        *handle = 0;
    }

    private HandleEntry Hold(nint handle)
    {
        HandleEntry entry = Find(handle);
        return entry.TryHold() ? entry : throw HandleException.Destroyed(handle, this);
    }

    private HandleEntry Find(nint handle) => HandleTable.Find(handle) switch
    {
        null => throw HandleException.Unknown(handle, this),
        HandleEntry entry when entry.Kind != this => throw HandleException.OtherKind(handle, this, entry.Kind),
        HandleEntry entry => entry,
    };
}
