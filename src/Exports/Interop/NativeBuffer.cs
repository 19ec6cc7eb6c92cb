using System.Runtime.InteropServices;

namespace Encodec.Exports.Interop;

/// <summary>Memory that is allocated for the caller, who frees it with <c>encodec_free</c>.</summary>
internal static unsafe class NativeBuffer
{
    /// <summary>Checks the variables that are to receive a buffer, and sets them to none for the case that there will be none.</summary>
    public static void RequireReceivers(byte** data, nuint* size)
    {
        if (data == null || size == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{(data == null ? "data" : "size")} is NULL.");
        }

        *data = null;
        *size = 0;
    }

    /// <summary>Gives the caller what a stream holds.</summary>
    public static void Return(MemoryStream output, byte** data, nuint* size)
    {
        nuint length = (nuint)output.Length;
        byte* memory = (byte*)NativeMemory.Alloc(length);
        new ReadOnlySpan<byte>(output.GetBuffer(), 0, (int)length).CopyTo(new Span<byte>(memory, (int)length));
        *data = memory;
        *size = length;
    }
}
