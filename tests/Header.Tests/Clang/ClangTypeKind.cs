namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXTypeKind</c> of the types that others are made of. What is not named here is a number, or no type of a header's.</summary>
internal enum ClangTypeKind
{
    Void = 2,
    Pointer = 101,
    Record = 105,
    Enum = 106,
    FunctionWithoutPrototype = 110,
    Function = 111,
    Array = 112,
}
