using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>Reads constants that have a name in C.</summary>
internal sealed class ConstantReader(DocumentationReader documentation, Problems problems)
{
    private static readonly Dictionary<string, string> Largest = new()
    {
        ["uint.MaxValue"] = "UINT32_MAX",
        ["ulong.MaxValue"] = "UINT64_MAX",
    };

    public IReadOnlyList<Constant> Read(IEnumerable<SyntaxNode> roots) => [.. roots
        .SelectMany(root => root.DescendantNodes().OfType<FieldDeclarationSyntax>())
        .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword) && Attributes.CName(field) is not null)
        .Select(Read)];

    private Constant Read(FieldDeclarationSyntax field)
    {
        string name = Attributes.CName(field)!;
        Documentation text = documentation.Read(field);
        if (text.Paragraphs.Count == 0)
        {
            problems.Add(field, $"{name} has no <summary>.");
        }

        string value = field.Declaration.Variables[0].Initializer!.Value.ToString();
        if (!Largest.ContainsKey(value) && !ulong.TryParse(value, out _))
        {
            problems.Add(field, $"The value of {name} is {value}; expected a decimal number, {string.Join(" or ", Largest.Keys)}.");
        }

        return new Constant(name, Largest.GetValueOrDefault(value, value), text);
    }
}
