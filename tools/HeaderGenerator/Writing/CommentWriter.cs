using Encodec.HeaderGenerator.Model;

namespace Encodec.HeaderGenerator.Writing;

/// <summary>Writes documentation comments.</summary>
internal static class CommentWriter
{
    /// <summary>The comment of something without parameters.</summary>
    public static IEnumerable<string> Write(IReadOnlyList<string> paragraphs, string indent = "")
    {
        if (paragraphs.Count == 0)
        {
            return [];
        }

        string line = $"{indent}/** {paragraphs[0]} */";
        return paragraphs.Count == 1 && line.Length <= TextWrapper.Width ? [line] : Block(Lines(paragraphs, indent), indent);
    }

    /// <summary>The comment of a function or a callback.</summary>
    public static IEnumerable<string> Write(Function function)
    {
        string returns = function.Documentation.Returns;
        return function.Parameters.Count == 0 && returns.Length == 0
            ? Write(function.Documentation.Paragraphs)
            : Block([.. Lines(function.Documentation.Paragraphs, ""), .. Parameters(function.Parameters), .. Returns(returns)], "");

        static IEnumerable<string> Returns(string text) => text.Length == 0 ? [] : TextWrapper.Fill(text, " * @return ", " *         ");
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string> paragraphs, string indent)
    {
        string start = $"{indent} * ";
        return paragraphs.SelectMany(
            (paragraph, index) => TextWrapper.Fill(paragraph, start, start).Prepend(start.TrimEnd()).Skip(index == 0 ? 1 : 0));
    }

    private static IEnumerable<string> Parameters(IReadOnlyList<Variable> parameters)
    {
        int width = parameters.Select(parameter => parameter.Name.Length).DefaultIfEmpty().Max();
        string following = " * " + new string(' ', "@param ".Length + width + 2);
        return parameters.SelectMany(parameter => TextWrapper.Fill(
            parameter.Documentation[0], $" * @param {parameter.Name.PadRight(width)}  ", following));
    }

    private static IEnumerable<string> Block(IEnumerable<string> lines, string indent) =>
        lines.Prepend($"{indent}/**").Append($"{indent} */");
}
