using System.Text;
using System.Text.RegularExpressions;

namespace Encodec.Header.Tests.Clang;

/// <summary>Has libclang read a header.</summary>
internal static unsafe partial class HeaderParser
{
    private const string ProbePrefix = "value_of_";

    /// <summary>Reads a header's text; what the compiler warns of is a failure.</summary>
    public static CHeader Parse(string header)
    {
        // The compiler evaluates macros only where they are used.
        IEnumerable<string> constants = Macros().Matches(header).Select(match => match.Groups["name"].Value);
        string source = header + string.Concat(constants.Select(name => $"\nstatic const unsigned long long {ProbePrefix}{name} = {name};")) + "\n";
        byte[] name = Encoding.UTF8.GetBytes("header.c\0");
        byte[] contents = Encoding.UTF8.GetBytes(source);
        string[] arguments = ["-x", "c", "-std=c11", "-Wall", "-Wextra", "-Wno-unused-const-variable"];
        nint index = LibClang.CreateIndex(0, 0);
        nint unit = 0;
        try
        {
            fixed (byte* nameStart = name)
            fixed (byte* contentsStart = contents)
            {
                ClangUnsavedFile file = new() { Name = nameStart, Contents = contentsStart, Length = new((nuint)contents.Length) };
                Assert.Equal(0, LibClang.Parse(index, "header.c", arguments, arguments.Length, &file, 1, 0, out unit));
            }

            Assert.Empty(Diagnostics(unit));
            return Read(LibClang.UnitCursor(unit));
        }
        finally
        {
            LibClang.DisposeUnit(unit);
            LibClang.DisposeIndex(index);
        }
    }

    private static IEnumerable<string> Diagnostics(nint unit)
    {
        for (uint index = 0; index < LibClang.DiagnosticCount(unit); index++)
        {
            nint diagnostic = LibClang.Diagnostic(unit, index);
            yield return LibClang.Take(LibClang.FormatDiagnostic(diagnostic, 1));
            LibClang.DisposeDiagnostic(diagnostic);
        }
    }

    private static CHeader Read(ClangCursor unit)
    {
        Dictionary<string, ulong> constants = [];
        Dictionary<string, CEnum> enums = [];
        HashSet<string> handles = [];
        Dictionary<string, CFunction> callbacks = [];
        Dictionary<string, CStruct> structs = [];
        Dictionary<string, CFunction> functions = [];
        foreach (ClangCursor cursor in CursorReader.Children(unit).Where(cursor => LibClang.IsFromMainFile(LibClang.Location(cursor)) != 0))
        {
            string name = LibClang.Take(LibClang.CursorSpelling(cursor));
            switch (cursor.Kind)
            {
                case ClangCursorKind.Variable when name.StartsWith(ProbePrefix, StringComparison.Ordinal):
                    constants.Add(name[ProbePrefix.Length..], CursorReader.Value(cursor));
                    break;
                case ClangCursorKind.Enum:
                    enums.Add(name, CursorReader.Enum(name, cursor));
                    break;
                case ClangCursorKind.Struct when LibClang.IsDefinition(cursor) != 0:
                    structs.Add(name, CursorReader.Struct(name, cursor));
                    break;
                case ClangCursorKind.Struct:
                    handles.Add(name);
                    break;
                case ClangCursorKind.Typedef when CursorReader.IsCallback(cursor):
                    callbacks.Add(name, CursorReader.Callback(name, cursor));
                    break;
                case ClangCursorKind.Function:
                    functions.Add(name, CursorReader.Function(name, cursor));
                    break;
            }
        }

        return new CHeader(constants, enums, handles, callbacks, structs, functions);
    }

    [GeneratedRegex(@"^#define (?<name>ENCODEC_\w+) (\d\w*|UINT\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Macros();
}
