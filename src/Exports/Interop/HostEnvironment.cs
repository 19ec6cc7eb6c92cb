namespace Encodec.Exports.Interop;

/// <summary>The host's floating-point environment, on a thread of the host's, until this is disposed of. On other threads it does nothing.</summary>
internal readonly unsafe ref struct HostEnvironment
{
    private readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<void> _leave;

    public HostEnvironment(
        delegate* unmanaged[Cdecl, SuppressGCTransition]<void> enter, delegate* unmanaged[Cdecl, SuppressGCTransition]<void> leave)
    {
        _leave = leave;
        if (enter != null)
        {
            enter();
        }
    }

    /// <summary>Back to the library's own.</summary>
    public void Dispose()
    {
        if (_leave != null)
        {
            _leave();
        }
    }
}
