using System.Runtime.InteropServices;

namespace Encodec.Header.Tests.Clang;

/// <summary>Reads declarations out of libclang's syntax tree.</summary>
internal static unsafe class CursorReader
{
    public static List<ClangCursor> Children(ClangCursor parent)
    {
        List<ClangCursor> children = [];
        GCHandle handle = GCHandle.Alloc(children);
        try
        {
            _ = LibClang.VisitChildren(parent, &Visit, GCHandle.ToIntPtr(handle));
            return children;
        }
        finally
        {
            handle.Free();
        }
    }

    public static CFunction Function(string name, ClangCursor cursor) =>
        new(name, Type(LibClang.ResultType(LibClang.CursorType(cursor))), Parameters(cursor));

    /// <summary>Whether a typedef is that of a pointer to a function.</summary>
    public static bool IsCallback(ClangCursor cursor) => Type(LibClang.UnderlyingType(cursor)) is { Kind: CKind.Pointer } type
        && type.Parts[0].Kind == CKind.Function;

    public static CFunction Callback(string name, ClangCursor cursor) =>
        new(name, Type(LibClang.UnderlyingType(cursor)).Parts[0].Parts[0], Parameters(cursor));

    public static CStruct Struct(string name, ClangCursor cursor) => new(
        name,
        LibClang.SizeOf(LibClang.CursorType(cursor)),
        [.. Children(cursor)
            .Where(child => child.Kind == ClangCursorKind.Field)
            .Select(child => new CVariable(Name(child), Type(LibClang.CursorType(child)), LibClang.OffsetOfField(child) / 8))]);

    public static CEnum Enum(string name, ClangCursor cursor) => new(
        name,
        LibClang.SizeOf(LibClang.CursorType(cursor)),
        Children(cursor).Where(child => child.Kind == ClangCursorKind.EnumConstant).ToDictionary(Name, LibClang.EnumValue));

    /// <summary>What a constant is initialised with.</summary>
    public static ulong Value(ClangCursor cursor)
    {
        nint result = LibClang.Evaluate(cursor);
        ulong value = LibClang.AsUnsigned(result);
        LibClang.DisposeResult(result);
        return value;
    }

    private static string Name(ClangCursor cursor) => LibClang.Take(LibClang.CursorSpelling(cursor));

    private static CVariable[] Parameters(ClangCursor cursor) => [.. Children(cursor)
        .Where(child => child.Kind == ClangCursorKind.Parameter)
        .Select(child => new CVariable(Name(child), Type(LibClang.CursorType(child))))];

    private static CType Type(ClangType type)
    {
        string spelling = LibClang.Take(LibClang.TypeSpelling(type));
        ClangType canonical = LibClang.CanonicalType(type);
        long size = LibClang.SizeOf(canonical);
        return canonical.Kind switch
        {
            ClangTypeKind.Void => new CType(spelling, CKind.Void, 0, []),
            ClangTypeKind.Pointer => new CType(spelling, CKind.Pointer, size, [Type(Pointee(type, canonical))]),
            ClangTypeKind.Enum => new CType(spelling, CKind.Enum, size, []),
            ClangTypeKind.Record when LibClang.SizeOf(canonical) < 0 => new CType(spelling, CKind.Opaque, 0, []),
            ClangTypeKind.Record => new CType(spelling, CKind.Struct, size, []),
            ClangTypeKind.Array => new CType(
                spelling, CKind.Array, size, [Type(LibClang.ArrayElementType(type))], LibClang.ArraySize(canonical)),
            ClangTypeKind.Function or ClangTypeKind.FunctionWithoutPrototype => new CType(spelling, CKind.Function, 0, [.. Signature(type)]),
            _ => new CType(spelling, CKind.Number, size, []),
        };
    }

    /// <summary>As it is written where the pointer is written here, and not behind a typedef.</summary>
    private static ClangType Pointee(ClangType type, ClangType canonical) =>
        LibClang.PointeeType(type.Kind == ClangTypeKind.Pointer ? type : canonical);

    private static IEnumerable<CType> Signature(ClangType function)
    {
        yield return Type(LibClang.ResultType(function));
        for (int index = 0; index < LibClang.ArgumentCount(function); index++)
        {
            yield return Type(LibClang.ArgumentType(function, (uint)index));
        }
    }

    [UnmanagedCallersOnly]
    private static int Visit(ClangCursor cursor, ClangCursor parent, nint data)
    {
        const int Continue = 1;
        ((List<ClangCursor>)GCHandle.FromIntPtr(data).Target!).Add(cursor);
        return Continue;
    }
}
