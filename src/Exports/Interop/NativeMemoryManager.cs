using System.Buffers;

namespace Encodec.Exports.Interop;

/// <summary>The caller's f32 values as <see cref="Memory{T}"/>, in place. Valid for the duration of the call that brought them.</summary>
internal sealed unsafe class NativeMemoryManager : MemoryManager<float>
{
    private readonly float* _values;
    private readonly int _length;

    /// <summary>Checks a caller's buffer.</summary>
    /// <param name="values">The first value; may be null if there are none.</param>
    /// <param name="count">Number of values.</param>
    /// <param name="name">The parameter's name.</param>
    public NativeMemoryManager(float* values, UInt128 count, string name)
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

    public override Span<float> GetSpan() => new(_values, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_values + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
