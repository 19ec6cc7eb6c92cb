using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXType</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ClangType
{
    public readonly ClangTypeKind Kind;
    private readonly nint _first;
    private readonly nint _second;
}
