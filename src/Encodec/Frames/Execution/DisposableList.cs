namespace Encodec.Frames.Execution;

/// <summary>Things that are disposed of together.</summary>
/// <typeparam name="T">What they are.</typeparam>
internal sealed class DisposableList<T> : List<T>, IDisposable
    where T : IDisposable
{
    public void Dispose()
    {
        foreach (T item in this)
        {
            item.Dispose();
        }

        Clear();
    }
}
