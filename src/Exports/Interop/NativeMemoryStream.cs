namespace Encodec.Exports.Interop;

/// <summary>A caller's bytes as a stream, in place.</summary>
internal static unsafe class NativeMemoryStream
{
    /// <summary>Checks a caller's bytes.</summary>
    /// <param name="data">The first byte.</param>
    /// <param name="size">Number of bytes.</param>
    public static UnmanagedMemoryStream Open(byte* data, nuint size)
    {
        if (data == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, "data is NULL.");
        }

        return size <= long.MaxValue ? new UnmanagedMemoryStream(data, (long)size) : throw new EncodecException(
            EncodecStatus.InvalidArgument, $"size is {size}; no object in memory is that large.");
    }
}
