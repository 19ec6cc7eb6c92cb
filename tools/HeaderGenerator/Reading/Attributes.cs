using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>The few attributes that the header is told by.</summary>
internal static class Attributes
{
    /// <summary>An attribute by its name without <c>Attribute</c>, or null.</summary>
    public static AttributeSyntax? Find(SyntaxList<AttributeListSyntax> lists, string name, bool onReturnValue = false) => lists
        .Where(list => (list.Target?.Identifier.ValueText == "return") == onReturnValue)
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => attribute.Name.ToString() == name);

    /// <summary>The text of an attribute's first argument, or of a named one; null if there is none.</summary>
    public static string? Text(AttributeSyntax? attribute, string? argument = null)
    {
        ExpressionSyntax? expression = attribute?.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == argument)?.Expression;
        return expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
            ? literal.Token.ValueText
            : expression?.ToString();
    }

    /// <summary>The name in C that a declaration is given, or null.</summary>
    public static string? CName(MemberDeclarationSyntax declaration) => Text(Find(declaration.AttributeLists, "CName"));
}
