using System.Reflection;
using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary>The few functions of libclang's C interface that reading a header takes. It has been the same for all versions of clang.</summary>
internal static unsafe partial class LibClang
{
    private const string Library = "libclang";

    static LibClang() => NativeLibrary.SetDllImportResolver(typeof(LibClang).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "clang_createIndex")]
    public static partial nint CreateIndex(int excludeDeclarationsFromPrecompiled, int displayDiagnostics);

    [LibraryImport(Library, EntryPoint = "clang_disposeIndex")]
    public static partial void DisposeIndex(nint index);

    [LibraryImport(Library, EntryPoint = "clang_parseTranslationUnit2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Parse(
        nint index, string fileName, string[] arguments, int argumentCount, ClangUnsavedFile* unsavedFiles, uint unsavedFileCount, uint options, out nint unit);

    [LibraryImport(Library, EntryPoint = "clang_disposeTranslationUnit")]
    public static partial void DisposeUnit(nint unit);

    [LibraryImport(Library, EntryPoint = "clang_getNumDiagnostics")]
    public static partial uint DiagnosticCount(nint unit);

    [LibraryImport(Library, EntryPoint = "clang_getDiagnostic")]
    public static partial nint Diagnostic(nint unit, uint index);

    [LibraryImport(Library, EntryPoint = "clang_formatDiagnostic")]
    public static partial ClangString FormatDiagnostic(nint diagnostic, uint options);

    [LibraryImport(Library, EntryPoint = "clang_disposeDiagnostic")]
    public static partial void DisposeDiagnostic(nint diagnostic);

    [LibraryImport(Library, EntryPoint = "clang_getCString")]
    public static partial byte* CString(ClangString text);

    [LibraryImport(Library, EntryPoint = "clang_disposeString")]
    public static partial void DisposeString(ClangString text);

    [LibraryImport(Library, EntryPoint = "clang_getTranslationUnitCursor")]
    public static partial ClangCursor UnitCursor(nint unit);

    [LibraryImport(Library, EntryPoint = "clang_visitChildren")]
    public static partial uint VisitChildren(ClangCursor parent, delegate* unmanaged<ClangCursor, ClangCursor, nint, int> visitor, nint data);

    [LibraryImport(Library, EntryPoint = "clang_getCursorLocation")]
    public static partial ClangLocation Location(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_Location_isFromMainFile")]
    public static partial int IsFromMainFile(ClangLocation location);

    [LibraryImport(Library, EntryPoint = "clang_getCursorSpelling")]
    public static partial ClangString CursorSpelling(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_isCursorDefinition")]
    public static partial uint IsDefinition(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_getCursorType")]
    public static partial ClangType CursorType(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_Cursor_getOffsetOfField")]
    public static partial long OffsetOfField(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_getEnumConstantDeclValue")]
    public static partial long EnumValue(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_getTypedefDeclUnderlyingType")]
    public static partial ClangType UnderlyingType(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_Cursor_Evaluate")]
    public static partial nint Evaluate(ClangCursor cursor);

    [LibraryImport(Library, EntryPoint = "clang_EvalResult_getAsUnsigned")]
    public static partial ulong AsUnsigned(nint result);

    [LibraryImport(Library, EntryPoint = "clang_EvalResult_dispose")]
    public static partial void DisposeResult(nint result);

    [LibraryImport(Library, EntryPoint = "clang_getTypeSpelling")]
    public static partial ClangString TypeSpelling(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getCanonicalType")]
    public static partial ClangType CanonicalType(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getTypeDeclaration")]
    public static partial ClangCursor TypeDeclaration(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getPointeeType")]
    public static partial ClangType PointeeType(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getArrayElementType")]
    public static partial ClangType ArrayElementType(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getArraySize")]
    public static partial long ArraySize(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getResultType")]
    public static partial ClangType ResultType(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getNumArgTypes")]
    public static partial int ArgumentCount(ClangType type);

    [LibraryImport(Library, EntryPoint = "clang_getArgType")]
    public static partial ClangType ArgumentType(ClangType type, uint index);

    [LibraryImport(Library, EntryPoint = "clang_Type_getSizeOf")]
    public static partial long SizeOf(ClangType type);

    /// <summary>A text, which is freed.</summary>
    public static string Take(ClangString text)
    {
        string result = Marshal.PtrToStringUTF8((nint)CString(text)) ?? "";
        DisposeString(text);
        return result;
    }

    /// <summary>Distributions name it by its version, and put it beside the compiler.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        IEnumerable<string> beside = Directory.Exists("/usr/lib")
            ? Directory.EnumerateDirectories("/usr/lib", "llvm-*").Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "lib", "libclang.so.1"))
            : [];
        foreach (string candidate in beside.Append("libclang.so.1").Append("libclang.so").Append("libclang"))
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
