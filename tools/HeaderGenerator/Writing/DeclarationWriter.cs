using Encodec.HeaderGenerator.Model;

namespace Encodec.HeaderGenerator.Writing;

/// <summary>Writes declarations with their comments.</summary>
internal static class DeclarationWriter
{
    private const string Indent = "    ";

    public static IEnumerable<string> Write(IDeclaration declaration) => declaration switch
    {
        Constant constant => [.. CommentWriter.Write(constant.Documentation.Paragraphs), $"#define {constant.Name} {constant.Value}"],
        Handle handle => [.. CommentWriter.Write(handle.Documentation.Paragraphs), $"typedef struct {handle.Name} {handle.Name};"],
        Enumeration enumeration => Write(enumeration),
        Struct structure => Write(structure),
        Function callback =>
            [.. CommentWriter.Write(callback), .. Signature(callback, $"typedef {callback.ReturnType.Declare($"(*{callback.Name})")}")],
        _ => throw new ArgumentException($"{declaration.Name} is of a kind that is not written.", nameof(declaration)),
    };

    public static IEnumerable<string> WriteExport(Function function) =>
        [.. CommentWriter.Write(function), .. Signature(function, $"ENCODEC_API {function.ReturnType.Declare(function.Name)}")];

    private static IEnumerable<string> Signature(Function function, string start)
    {
        string parameters = function.Parameters.Count == 0 ? "void" : string.Join(", ", function.Parameters);
        string line = $"{start}({parameters});";
        return line.Length <= TextWrapper.Width ? [line] : [$"{start}(", .. Parameters(function)];
    }

    /// <summary>As many parameters to a line as fit; a parameter stays in one piece.</summary>
    private static IEnumerable<string> Parameters(Function function)
    {
        string line = Indent;
        for (int index = 0; index < function.Parameters.Count; index++)
        {
            string parameter = function.Parameters[index] + (index + 1 < function.Parameters.Count ? "," : ");");
            if (line.Length > Indent.Length && line.Length + 1 + parameter.Length > TextWrapper.Width)
            {
                yield return line;
                line = Indent;
            }

            line += line.Length > Indent.Length ? $" {parameter}" : parameter;
        }

        yield return line;
    }

    private static List<string> Write(Enumeration enumeration)
    {
        List<string> lines = [.. CommentWriter.Write(enumeration.Documentation.Paragraphs), $"typedef enum {enumeration.Name} {{"];
        for (int index = 0; index < enumeration.Members.Count; index++)
        {
            EnumerationMember member = enumeration.Members[index];
            if (index > 0 && member.Value != enumeration.Members[index - 1].Value + 1)
            {
                lines.Add("");
            }

            lines.AddRange(CommentWriter.Write(member.Documentation.Paragraphs, Indent));
            lines.Add($"{Indent}{member.Name} = {member.Value}{(index + 1 < enumeration.Members.Count ? "," : "")}");
        }

        lines.Add($"}} {enumeration.Name};");
        return lines;
    }

    private static IEnumerable<string> Write(Struct structure) =>
    [
        .. CommentWriter.Write(structure.Documentation.Paragraphs),
        $"typedef struct {structure.Name} {{",
        .. structure.Fields.SelectMany(field => CommentWriter.Write(field.Documentation, Indent).Append($"{Indent}{field};")),
        $"}} {structure.Name};",
    ];
}
