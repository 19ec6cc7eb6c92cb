using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>A type that the header declares.</summary>
internal sealed record NamedType(string Name, TypeKind Kind, MemberDeclarationSyntax Declaration);
