using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary>
/// Moves structs across the boundary by their <c>struct_size</c>, so that they can grow at their end. An older caller's struct is
/// shorter: what it lacks keeps its default. A newer caller's is longer: accepted if what this library does not know is zero.
/// </summary>
internal static unsafe class NativeStruct
{
    /// <summary>No struct of ours comes near it; a larger number is a struct that was never initialised.</summary>
    private const uint MaximumSize = 4096;

    /// <summary>Reads a caller's struct over the defaults.</summary>
    /// <param name="source">The struct, or null for the defaults.</param>
    /// <param name="defaults">What fields that the caller's struct lacks are to hold.</param>
    /// <param name="name">The struct's name in the header.</param>
    public static T Read<T>(void* source, T defaults, string name)
        where T : unmanaged
    {
        if (source == null)
        {
            return defaults;
        }

        uint size = CheckedSize<T>(source, name);
        T value = defaults;
        Unsafe.CopyBlockUnaligned(&value, source, Math.Min(size, (uint)sizeof(T)));
        for (uint offset = (uint)sizeof(T); offset < size; offset++)
        {
            if (((byte*)source)[offset] != 0)
            {
                throw new EncodecException(
                    EncodecStatus.InvalidArgument,
                    $"{name}: struct_size is {size}, and byte {offset}, which this library's {sizeof(T)} bytes do not reach, is not 0. The program uses an option of a newer library.");
            }
        }

        return value;
    }

    /// <summary>
    /// Fills a caller's struct as far as it goes; its <c>struct_size</c> stays. Fields that only a newer caller knows become 0: nothing
    /// but <c>struct_size</c> need have been set.
    /// </summary>
    public static void Write<T>(void* destination, T value, string name)
        where T : unmanaged
    {
        uint size = RequireReceiver<T>(destination, name);
        Unsafe.InitBlockUnaligned(destination, 0, size);
        Unsafe.CopyBlockUnaligned(destination, &value, Math.Min(size, (uint)sizeof(T)));
        *(uint*)destination = size;
    }

    /// <summary>Checks a caller's struct that is to be filled, before there is anything to fill it with.</summary>
    /// <returns>Its size.</returns>
    public static uint RequireReceiver<T>(void* destination, string name)
        where T : unmanaged
    {
        Require(destination, name);
        return CheckedSize<T>(destination, name);
    }

    /// <summary>Gives a caller's fresh struct its size and its defaults.</summary>
    public static void Initialize<T>(void* destination, nuint size, T defaults, string name)
        where T : unmanaged
    {
        Require(destination, name);
        if (!IsPossible<T>(size))
        {
            throw new EncodecException(
                EncodecStatus.InvalidArgument, $"{name}: struct_size is {size}; expected sizeof({name}), {sizeof(T)} in this library's header.");
        }

        *(uint*)destination = (uint)size;
        Write(destination, defaults, name);
    }

    /// <summary>Refuses a struct that <see cref="Write"/> would refuse to fill.</summary>
    public static void RequireSize<T>(T* destination, string name)
        where T : unmanaged
    {
        Require(destination, name);
        CheckedSize<T>(destination, name);
    }

    private static uint CheckedSize<T>(void* source, string name)
        where T : unmanaged
    {
        uint size = *(uint*)source;
        return IsPossible<T>(size) ? size : throw new EncodecException(
            EncodecStatus.InvalidArgument,
            $"{name}: struct_size is {size}; expected {sizeof(T)}. Fill the struct with {name}_init, or set struct_size to sizeof({name}).");
    }

    /// <summary>
    /// A struct has a whole number of its alignment's units, so another size is no <c>sizeof</c>, and would cut a field: half a pointer
    /// would be joined with the default's other half.
    /// </summary>
    private static bool IsPossible<T>(nuint size)
        where T : unmanaged => size is >= sizeof(uint) and <= MaximumSize && size % (nuint)(sizeof(Padded<T>) - sizeof(T)) == 0;

    private static void Require(void* pointer, string name)
    {
        if (pointer == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"The pointer to {name} is NULL.");
        }
    }

    /// <summary>Larger than its value by just the alignment of that.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Padded<T>(T value)
        where T : unmanaged
    {
        public readonly byte First = 0;
        public readonly T Value = value;
    }
}
