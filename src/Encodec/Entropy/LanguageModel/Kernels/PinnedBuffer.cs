namespace Encodec.Entropy.LanguageModel.Kernels;

/// <summary>Memory that does not move, aligned to a cache line, for kernels that address it directly. Starts as zeros.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed unsafe class PinnedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    // Keeps the memory alive; the garbage collector neither moves nor frees it while this object lives.
    private readonly byte[] _memory;

    /// <summary>Allocates.</summary>
    /// <param name="length">Elements.</param>
    public PinnedBuffer(long length)
    {
        _memory = GC.AllocateArray<byte>(checked((int)((length * sizeof(T)) + Alignment)), pinned: true);
        Length = (int)length;
        nint address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        Pointer = (T*)((address + Alignment - 1) & -Alignment);
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>The first element.</summary>
    public T* Pointer { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => new(Pointer, Length);
}
