using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>Reads the exported functions into the sections that their classes name.</summary>
internal sealed class ExportReader(DocumentationReader documentation, SignatureReader signatures, Problems problems)
{
    /// <summary>The name that a method is exported by, or null if it is not.</summary>
    public static string? EntryPoint(MethodDeclarationSyntax method) =>
        Attributes.Text(Attributes.Find(method.AttributeLists, "Export"));

    public IReadOnlyList<Section> Read(IReadOnlyList<SyntaxNode> roots)
    {
        MethodDeclarationSyntax[] exports = [.. roots
            .SelectMany(root => root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => EntryPoint(method) is not null)];
        ILookup<string, MethodDeclarationSyntax> bySection = exports.ToLookup(SectionOf);
        foreach (IGrouping<string, MethodDeclarationSyntax> sameName in exports.GroupBy(method => EntryPoint(method)!))
        {
            if (sameName.Skip(1).Any())
            {
                problems.Add(sameName.Last(), $"{sameName.Key} is exported twice.");
            }
        }

        return [.. Titles(roots)
            .Where(section => bySection.Contains(section.Key))
            .Select(section => new Section(section.Value, [.. bySection[section.Key].Select(Read)]))];
    }

    private Function Read(MethodDeclarationSyntax method)
    {
        string name = EntryPoint(method)!;
        if (!name.StartsWith("encodec_", StringComparison.Ordinal))
        {
            problems.Add(method, $"The name {name} does not begin with encodec_, so it would not be visible outside the library.");
        }

        return signatures.Read(name, method, method.ReturnType, method.AttributeLists, method.ParameterList, isExport: true) with
        {
            IsNative = method.Modifiers.Any(SyntaxKind.ExternKeyword),
        };
    }

    private string SectionOf(MethodDeclarationSyntax method)
    {
        ClassDeclarationSyntax? owner = method.FirstAncestorOrSelf<ClassDeclarationSyntax>();
        string? section = owner is null ? null : Attributes.Text(Attributes.Find(owner.AttributeLists, "CSection"))?.Split('.')[^1];
        if (section is null)
        {
            problems.Add(
                method,
                $"{EntryPoint(method)} is in no section of the header: give {owner?.Identifier.ValueText} a [CSection(HeaderSection...)].");
        }

        return section ?? "";
    }

    private IEnumerable<KeyValuePair<string, string>> Titles(IEnumerable<SyntaxNode> roots) => roots
        .SelectMany(root => root.DescendantNodes().OfType<EnumDeclarationSyntax>())
        .Where(declaration => declaration.Identifier.ValueText == "HeaderSection")
        .SelectMany(declaration => declaration.Members)
        .Select(member => KeyValuePair.Create(member.Identifier.ValueText, string.Concat(documentation.Read(member).Paragraphs)));
}
