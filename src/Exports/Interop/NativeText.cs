using System.Runtime.InteropServices;
using System.Text;

namespace Encodec.Exports.Interop;

/// <summary>Text across the boundary: UTF-8, zero-terminated.</summary>
internal static unsafe class NativeText
{
    /// <summary>Replaces nothing silently: a path with one byte changed would name another file.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A caller's text.</summary>
    /// <param name="text">The first byte.</param>
    /// <param name="name">The parameter's name.</param>
    public static string Read(byte* text, string name)
    {
        if (text == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL.");
        }

        return *text == 0 ? throw new EncodecException(EncodecStatus.InvalidArgument, $"{name} is empty.") : ReadAny(text, name);
    }

    /// <summary>A caller's text that may be empty.</summary>
    /// <param name="text">The first byte.</param>
    /// <param name="name">The parameter's name.</param>
    public static string ReadAny(byte* text, string name)
    {
        if (text == null)
        {
            throw new EncodecException(EncodecStatus.NullArgument, $"{name} is NULL.");
        }

        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new EncodecException(EncodecStatus.InvalidArgument, $"{name} is not valid UTF-8.", exception);
        }
    }

    /// <summary>A caller's text that need not be there.</summary>
    /// <param name="text">The first byte, or null.</param>
    /// <param name="name">The parameter's name.</param>
    public static string? ReadOptional(byte* text, string name) => text == null ? null : Read(text, name);

    /// <summary>Fills a field of a struct, which is zero so far; a text that is too long is cut short, between characters.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="field">The first byte.</param>
    /// <param name="size">Bytes in the field, the terminating zero included.</param>
    public static void Fill(string text, byte* field, int size) =>
        Encoding.UTF8.GetEncoder().Convert(text, new Span<byte>(field, size - 1), flush: true, out _, out _, out _);

    /// <summary>Fills a caller's buffer, or only says how large it has to be.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="buffer">May be null if <paramref name="capacity"/> is 0.</param>
    /// <param name="capacity">Bytes in the buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included; may be null.</param>
    public static EncodecStatus Write(string text, byte* buffer, nuint capacity, nuint* size)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        if (size != null)
        {
            *size = (nuint)length + 1;
        }

        if (capacity == 0)
        {
            return EncodecStatus.Ok;
        }

        if (buffer == null)
        {
            return EncodecStatus.NullArgument;
        }

        if (capacity <= (nuint)length)
        {
            buffer[0] = 0;
            return EncodecStatus.BufferTooSmall;
        }

        Encoding.UTF8.GetBytes(text, new Span<byte>(buffer, length));
        buffer[length] = 0;
        return EncodecStatus.Ok;
    }
}
