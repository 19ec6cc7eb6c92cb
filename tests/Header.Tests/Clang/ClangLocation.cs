using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXSourceLocation</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ClangLocation
{
    private readonly nint _first;
    private readonly nint _second;
    private readonly uint _offset;
}
