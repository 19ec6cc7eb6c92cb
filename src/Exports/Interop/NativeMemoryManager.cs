using System.Buffers;

namespace Encodec.Exports.Interop;

/// <summary>The caller's values as <see cref="Memory{T}"/>, in place. Valid for the duration of the call that brought them.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed unsafe class NativeMemoryManager<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly T* _values;
    private readonly int _length;

    /// <summary>Checks a caller's buffer.</summary>
    /// <param name="values">The first value; may be null if there are none.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="name">The parameter's name.</param>
    public NativeMemoryManager(T* values, UInt128 count, string name)
    {
        if (values == null && count != 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL, but {count} values were announced.");
        }

        if (count > int.MaxValue)
        {
            throw new EncodecException(
                EncodecStatus.LimitExceeded, $"{name} has {count} values; one call takes up to {int.MaxValue}. Use files for longer recordings.");
        }

        _values = values;
        _length = (int)count;
    }

    public override Span<T> GetSpan() => new(_values, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_values + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
