using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>
/// Reads XML documentation: summary, parameters and return value. Remarks are for those who work on the library, and stay out.
/// </summary>
internal sealed partial class DocumentationReader(TypeNames names, Problems problems)
{
    public Documentation Read(SyntaxNode declaration)
    {
        string source = string.Concat(declaration.GetLeadingTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .Select(trivia => trivia.ToFullString()));
        if (source.Length == 0)
        {
            return Documentation.None;
        }

        try
        {
            XElement root = XElement.Parse($"<root>{Slashes().Replace(source, "")}</root>", LoadOptions.PreserveWhitespace);
            return new Documentation(
                root.Element("summary") is XElement summary ? Paragraphs(summary, declaration) : [],
                [.. root.Elements("param").Select(parameter => KeyValuePair.Create(
                    (string?)parameter.Attribute("name") ?? "", OneParagraph(parameter, declaration)))],
                root.Element("returns") is XElement returns ? OneParagraph(returns, declaration) : "");
        }
        catch (XmlException exception)
        {
            problems.Add(declaration, $"The documentation is not well-formed XML: {exception.Message}");
            return Documentation.None;
        }
    }

    private List<string> Paragraphs(XElement element, SyntaxNode declaration)
    {
        List<string> paragraphs = [];
        List<XNode> run = [];
        void EndRun()
        {
            string text = Text(run, declaration);
            if (text.Length > 0)
            {
                paragraphs.Add(text);
            }

            run.Clear();
        }

        foreach (XNode node in element.Nodes())
        {
            if (node is XElement { Name.LocalName: "para" } paragraph)
            {
                EndRun();
                run.AddRange(paragraph.Nodes());
                EndRun();
            }
            else
            {
                run.Add(node);
            }
        }

        EndRun();
        return paragraphs;
    }

    private string OneParagraph(XElement element, SyntaxNode declaration) => Text(element.Nodes(), declaration);

    private string Text(IEnumerable<XNode> nodes, SyntaxNode declaration)
    {
        string text = Spaces().Replace(string.Concat(nodes.Select(node => Text(node, declaration))), " ").Trim();
        if (text.Contains("*/", StringComparison.Ordinal))
        {
            problems.Add(declaration, "The documentation contains */, which would end the header's comment.");
        }

        return text;
    }

    private string Text(XNode node, SyntaxNode declaration) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c", HasElements: false } code => code.Value,
        XElement { Name.LocalName: "paramref" } reference => Spelling.Snake((string?)reference.Attribute("name") ?? ""),
        XElement { Name.LocalName: "see" } see when (string?)see.Attribute("langword") == "null" => "NULL",
        XElement { Name.LocalName: "see" } see
            when names.FindReference((string?)see.Attribute("cref") ?? "", declaration) is string name => name,
        _ => Unknown(node, declaration),
    };

    private string Unknown(XNode node, SyntaxNode declaration)
    {
        problems.Add(
            declaration,
            $"The documentation contains {node}, which the header has no form for; it knows <c>, <para>, <paramref>, and <see> of something "
            + "that is in the header.");
        return "";
    }

    [GeneratedRegex(@"^[ \t]*///", RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
