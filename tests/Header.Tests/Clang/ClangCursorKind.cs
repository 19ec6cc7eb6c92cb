namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXCursorKind</c>, as far as a header has them.</summary>
internal enum ClangCursorKind
{
    Struct = 2,
    Enum = 5,
    Field = 6,
    EnumConstant = 7,
    Function = 8,
    Variable = 9,
    Parameter = 10,
    Typedef = 20,
}
