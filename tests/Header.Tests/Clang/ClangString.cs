using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXString</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ClangString
{
    private readonly nint _data;
    private readonly uint _flags;
}
