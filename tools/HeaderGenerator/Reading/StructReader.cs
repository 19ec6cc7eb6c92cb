using System.Globalization;
using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>Reads structs.</summary>
internal sealed class StructReader(DocumentationReader documentation, TypeReader types, Problems problems)
{
    /// <summary>The one field whose meaning the header's opening comment gives for all structs.</summary>
    private const string SizeField = "StructSize";

    public Struct Read(string name, StructDeclarationSyntax declaration)
    {
        Documentation text = documentation.Read(declaration);
        if (text.Paragraphs.Count == 0)
        {
            problems.Add(declaration, $"{name} has no <summary>.");
        }

        IEnumerable<FieldDeclarationSyntax> fields = declaration.Members.OfType<FieldDeclarationSyntax>()
            .Where(field => !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword));
        return new Struct(name, [.. fields.SelectMany(field => ReadFields(name, field))], text);
    }

    private IEnumerable<Variable> ReadFields(string owner, FieldDeclarationSyntax field)
    {
        IReadOnlyList<string> text = documentation.Read(field).Paragraphs;
        foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
        {
            string name = variable.Identifier.ValueText;
            if (text.Count == 0 && name != SizeField)
            {
                problems.Add(field, $"{owner}: the field {name} has no <summary>.");
            }

            yield return new Variable(
                Attributes.CName(field) ?? Spelling.Snake(name),
                types.Read(field.Declaration.Type, field.AttributeLists, $"{owner}: {name}"),
                ArrayLength(owner, field, variable),
                text);
        }
    }

    private int ArrayLength(string owner, FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        if (!field.Modifiers.Any(SyntaxKind.FixedKeyword))
        {
            return 0;
        }

        string length = variable.ArgumentList?.Arguments[0].ToString() ?? "";
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int elements))
        {
            problems.Add(field, $"{owner}: the length of {variable.Identifier.ValueText} is {length}; expected a number.");
        }

        return elements;
    }
}
