using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>Reads what exports and callbacks have in common. Nothing without documentation gets into the header.</summary>
internal sealed class SignatureReader(DocumentationReader documentation, TypeReader types, Problems problems)
{
    public Function Read(
        string name,
        SyntaxNode declaration,
        TypeSyntax returnType,
        SyntaxList<AttributeListSyntax> attributes,
        ParameterListSyntax parameters,
        bool isExport = false)
    {
        Documentation text = documentation.Read(declaration);
        if (text.Paragraphs.Count == 0)
        {
            problems.Add(declaration, $"{name} has no <summary>.");
        }

        string[] known = [.. parameters.Parameters.Select(parameter => parameter.Identifier.ValueText)];
        foreach (string stray in text.Parameters.Select(pair => pair.Key).Where(parameter => !known.Contains(parameter)))
        {
            problems.Add(declaration, $"{name} has documentation for a parameter '{stray}', but no such parameter.");
        }

        string result = $"What {name} returns";
        return new Function(
            name,
            isExport ? types.ReadExportReturn(returnType, attributes, result) : types.ReadReturn(returnType, attributes, result),
            [.. parameters.Parameters.Select(parameter => ReadParameter(name, parameter, text))],
            text);
    }

    private Variable ReadParameter(string function, ParameterSyntax parameter, Documentation documentation)
    {
        string name = parameter.Identifier.ValueText;
        string text = documentation.Parameters.FirstOrDefault(pair => pair.Key == name).Value ?? "";
        if (text.Length == 0)
        {
            problems.Add(parameter, $"{function} has no documentation for its parameter '{name}': add <param name=\"{name}\">.");
        }

        CType type = types.Read(
            parameter.Type!, parameter.AttributeLists, $"{function}: {name}", parameter.Modifiers.Any(SyntaxKind.OutKeyword));
        return new Variable(Spelling.Snake(name), type, 0, [text]);
    }
}
