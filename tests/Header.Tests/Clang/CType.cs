namespace Encodec.Header.Tests.Clang;

/// <summary>What kind of type a C type comes down to.</summary>
internal enum CKind
{
    Void,
    Number,
    Enum,
    Struct,
    Opaque,
    Pointer,
    Function,
    Array,
}

/// <summary>A C type as the compiler understands it.</summary>
/// <param name="Spelling">As it is written.</param>
/// <param name="Kind">What it comes down to.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Parts">What a pointer points to, what an array holds, or a function's result and parameters.</param>
/// <param name="Count">Elements of an array.</param>
internal sealed record CType(string Spelling, CKind Kind, long Size, IReadOnlyList<CType> Parts, long Count = 0);
