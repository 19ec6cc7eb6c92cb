using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>Reads the whole interface from C# source. Only syntax is looked at: that it compiles is the compiler's to say.</summary>
internal static class InterfaceReader
{
    /// <param name="sources">Paths, as messages are to show them, and texts.</param>
    /// <param name="problems">Receives what is missing or wrong.</param>
    public static Interface Read(IEnumerable<KeyValuePair<string, string>> sources, Problems problems)
    {
        SyntaxNode[] roots = [.. sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(Parse)];
        TypeNames names = new(roots, problems);
        DocumentationReader documentation = new(names, problems);
        TypeReader types = new(names, problems);
        SignatureReader signatures = new(documentation, types, problems);
        EnumerationReader enumerations = new(documentation, problems);
        StructReader structs = new(documentation, types, problems);
        return new Interface(
            new ConstantReader(documentation, problems).Read(roots),
            [.. names.All
                .Where(type => type.Kind == TypeKind.Enumeration)
                .Select(type => enumerations.Read(type.Name, (EnumDeclarationSyntax)type.Declaration))],
            [.. names.All
                .Where(type => type.Kind == TypeKind.Handle)
                .Select(type => ReadHandle(type.Name, type.Declaration, documentation, problems))],
            [.. names.All
                .Where(type => type.Kind == TypeKind.Callback)
                .Select(type => ReadCallback(type.Name, (DelegateDeclarationSyntax)type.Declaration, signatures))],
            [.. names.All
                .Where(type => type.Kind == TypeKind.Struct)
                .Select(type => structs.Read(type.Name, (StructDeclarationSyntax)type.Declaration))],
            new ExportReader(documentation, signatures, problems).Read(roots));
    }

    private static Handle ReadHandle(string name, SyntaxNode declaration, DocumentationReader documentation, Problems problems)
    {
        Documentation text = documentation.Read(declaration);
        if (text.Paragraphs.Count == 0)
        {
            problems.Add(declaration, $"{name} has no <summary>.");
        }

        return new Handle(name, text);
    }

    private static Function ReadCallback(string name, DelegateDeclarationSyntax declaration, SignatureReader signatures) =>
        signatures.Read(name, declaration, declaration.ReturnType, declaration.AttributeLists, declaration.ParameterList);

    private static SyntaxNode Parse(KeyValuePair<string, string> source) => CSharpSyntaxTree.ParseText(
        source.Value, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse), source.Key).GetRoot();
}
