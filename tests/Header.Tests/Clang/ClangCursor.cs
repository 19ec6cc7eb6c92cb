using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXCursor</c>: a place in the syntax tree.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ClangCursor
{
    public readonly ClangCursorKind Kind;
    private readonly int _data;
    private readonly nint _first;
    private readonly nint _second;
    private readonly nint _third;
}
