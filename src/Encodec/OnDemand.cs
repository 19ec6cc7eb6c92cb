namespace Encodec;

/// <summary>
/// Something that is loaded when it is first needed, once, by whichever thread comes first. A failure is not kept, as
/// <see cref="Lazy{T}"/> would: a file that was missing, or a system out of handles, must not spoil a codec for good.
/// </summary>
/// <typeparam name="T">What is loaded.</typeparam>
internal sealed class OnDemand<T>(Func<T> load)
    where T : class
{
    private readonly Lock _gate = new();
    private volatile T? _loaded;

    /// <summary>It, if it has been loaded.</summary>
    public T? IfLoaded => _loaded;

    /// <summary>It, loaded now if it has not been yet.</summary>
    public T Value => _loaded ?? Load();

    private T Load()
    {
        lock (_gate)
        {
            return _loaded ??= load();
        }
    }
}
