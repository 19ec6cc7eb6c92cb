namespace Encodec.Packaging.Fetching;

/// <summary>A file's bytes as they come.</summary>
/// <param name="body">The bytes. Disposed of with this.</param>
/// <param name="from">The file's byte that they begin with.</param>
/// <param name="total">All bytes of the file; null where the host does not say.</param>
/// <param name="tag">What the host calls this very content; null where it does not.</param>
/// <param name="owner">Disposed of with this.</param>
internal sealed class FetchResponse(Stream body, long from, long? total, string? tag, IDisposable? owner = null) : IDisposable
{
    public Stream Body => body;

    public long From => from;

    public long? Total => total;

    public string? Tag => tag;

    public void Dispose()
    {
        body.Dispose();
        owner?.Dispose();
    }
}
