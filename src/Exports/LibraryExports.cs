using System.Runtime.CompilerServices;
using Encodec.Exports.Handles;
using Encodec.Exports.Header;
using Encodec.Exports.Interop;

namespace Encodec.Exports;

/// <summary>
/// The functions of <c>encodec.h</c> that concern the library as a whole. What is extern here needs no runtime: it is in
/// <c>Native/library.c</c>.
/// </summary>
[CSection(HeaderSection.Library)]
internal static unsafe class LibraryExports
{
    /// <summary>The version of this interface. It changes only when a program built against an older one would break.</summary>
    [CName("ENCODEC_ABI_VERSION")]
    private const uint ImplementedAbi = 1;

    /// <summary>The product's version, "major.minor.patch". Static; never NULL.</summary>
    [Export("encodec_version")]
    [return: CType("const char *")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte* Version();

    /// <summary>The interface that the loaded library implements; compare with ENCODEC_ABI_VERSION.</summary>
    [Export("encodec_abi_version")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint AbiVersion();

    /// <summary>
    /// The kernel that computes the language model: "AvxVnni", "Avx2", "ArmDotProduct", "Vector128" or "Scalar", slower in this order. All
    /// give the same bytes. The environment variable ENCODEC_KERNEL asks for another one that the processor can run; if it asks for one
    /// that it cannot, this is "none", and operations that need the language model return ENCODEC_ERROR_INVALID_ARGUMENT. Static; never
    /// NULL.
    /// </summary>
    [Export("encodec_kernel")]
    [return: CType("const char *")]
    public static byte* Kernel() => KernelText.Value;

    /// <summary>
    /// What this build has, as words with a space between: "onnxruntime callbacks entropy-only wav memory-bundles verify log providers", and
    /// "kernel:" with the name of each kernel that there is code for, whether this processor can run it or not. More may be added. Static;
    /// never NULL.
    /// </summary>
    [Export("encodec_build_features")]
    [return: CType("const char *")]
    public static byte* BuildFeatures() => FeatureText.Value;

    /// <summary>
    /// The name of a status, as in "ENCODEC_ERROR_DISK_FULL"; "unknown status" for a number that is none. Static; never NULL.
    /// </summary>
    /// <param name="status">Any number.</param>
    [Export("encodec_status_string")]
    [return: CType("const char *")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte* StatusString([CType("encodec_status")] int status);

    /// <summary>The message of the last call on this thread that failed; empty if none has.</summary>
    /// <param name="buffer">Receives the message and its terminating zero. May be NULL if capacity is 0.</param>
    /// <param name="capacity">Bytes in buffer.</param>
    /// <param name="size">Receives the bytes needed, the terminating zero included. May be NULL.</param>
    /// <returns>
    /// ENCODEC_ERROR_BUFFER_TOO_SMALL if capacity is above 0 but too small; buffer then receives the terminating zero alone.
    /// ENCODEC_ERROR_NULL_ARGUMENT if capacity is above 0 and buffer is NULL. The message itself stays what it was.
    /// </returns>
    [Export("encodec_last_error")]
    public static EncodecStatus LastErrorText([CType("char *")] byte* buffer, nuint capacity, nuint* size) =>
        NativeText.Write(LastError.Message, buffer, capacity, size);

    /// <summary>Frees what the library allocated for the caller. NULL is allowed.</summary>
    /// <param name="memory">What a function gave out, or NULL.</param>
    [Export("encodec_free")]
    [return: CType("void")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Free(void* memory);
}
