namespace Encodec.Exports.Interop;

/// <summary>Pointers that a caller has to give: following a null one would end the host.</summary>
internal static unsafe class Pointers
{
    /// <summary>Refuses a null pointer.</summary>
    public static void Require(void* pointer, string name)
    {
        if (pointer == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL.");
        }
    }

    /// <summary>Refuses bytes that cannot be there.</summary>
    /// <param name="data">The first byte; may be null if there are none.</param>
    /// <param name="size">Number of bytes.</param>
    public static void RequireBytes(byte* data, nuint size)
    {
        if (data == null && size > 0)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"data is NULL, but size is {size}.");
        }

        if (size > long.MaxValue)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"size is {size}; no object in memory is that large.");
        }
    }
}
