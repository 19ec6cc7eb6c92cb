namespace Encodec.Exports.Handles;

/// <summary>The right to use an object until this is disposed.</summary>
/// <typeparam name="T">What the object is.</typeparam>
internal readonly ref struct Lease<T>(HandleEntry entry, bool isExclusive)
    where T : class
{
    /// <summary>The object.</summary>
    public T Target => (T)entry.Target;

    /// <summary>For an object that is made from this one, and so keeps it alive.</summary>
    public HandleEntry Entry => entry;

    /// <summary>Leaves.</summary>
    public void Dispose()
    {
        if (isExclusive)
        {
            entry.Vacate();
        }

        entry.Release();
    }
}
