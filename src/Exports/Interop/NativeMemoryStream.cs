namespace Encodec.Exports.Interop;

/// <summary>A caller's bytes as a stream, in place.</summary>
internal static unsafe class NativeMemoryStream
{
    /// <summary>Checks a caller's bytes.</summary>
    /// <param name="data">The first byte.</param>
    /// <param name="size">Number of bytes.</param>
    public static UnmanagedMemoryStream Open(byte* data, nuint size)
    {
        Pointers.Require(data, "data");
        Pointers.RequireBytes(data, size);
        return new UnmanagedMemoryStream(data, (long)size);
    }
}
