using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary><c>CXUnsavedFile</c>: a file that is in memory only.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ClangUnsavedFile
{
    public byte* Name;
    public byte* Contents;
    public CULong Length;
}
