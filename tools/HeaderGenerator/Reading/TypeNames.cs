using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>All types that have a name in C, by that name and by their name in C#.</summary>
internal sealed class TypeNames
{
    /// <summary>The library's own enum of statuses, which is public and knows nothing of C.</summary>
    public const string StatusType = "EncodecStatus";

    /// <summary>The type of the fields that stand for a kind of handle.</summary>
    private const string HandleType = "HandleKind";

    /// <summary>What an export may take instead of what stands behind a handle of any kind.</summary>
    private const string EntryType = "HandleEntry";

    private readonly Dictionary<string, NamedType> _byCSharpName = [];
    private readonly Dictionary<string, NamedType> _byName = [];
    private readonly Dictionary<string, string> _functions = [];

    public TypeNames(IEnumerable<SyntaxNode> roots, Problems problems)
    {
        foreach (MemberDeclarationSyntax declaration in roots.SelectMany(root => root.DescendantNodes().OfType<MemberDeclarationSyntax>()))
        {
            if (NameOf(declaration) is NamedType type)
            {
                string identifier = Identifier(declaration);
                if (!_byName.TryAdd(type.Name, type) || !_byCSharpName.TryAdd(identifier, type))
                {
                    problems.Add(declaration, $"{identifier} is the second declaration of {type.Name}.");
                }
            }

            if (declaration is MethodDeclarationSyntax method && ExportReader.EntryPoint(method) is string function)
            {
                _functions[$"{Owner(method)}.{method.Identifier.ValueText}"] = function;
            }
        }
    }

    public IEnumerable<NamedType> All => _byName.Values;

    /// <summary>The type that C# calls so, or null.</summary>
    public NamedType? ByCSharpName(string name) => _byCSharpName.GetValueOrDefault(name);

    /// <summary>The type that C calls so, or null.</summary>
    public NamedType? ByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether a class stands behind the handles of a kind.</summary>
    public static bool IsBehind(NamedType handle, string type) => type == EntryType
        || (handle.Declaration is FieldDeclarationSyntax { Declaration.Type: GenericNameSyntax kind }
            && kind.TypeArgumentList.Arguments[0].ToString() == type);

    /// <summary>What a <c>cref</c> is called in C: a type, a function or an enum's member; null where it is not in the header.</summary>
    public string? FindReference(string reference, SyntaxNode from)
    {
        if (ByCSharpName(reference) is NamedType type)
        {
            return type.Name;
        }

        string[] parts = reference.Split('.');
        string member = parts[^1];
        string? owner = parts.Length > 1 ? parts[^2] : from.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText;
        return owner is not null && ByCSharpName(owner)?.Declaration is EnumDeclarationSyntax enumeration
            && enumeration.Members.Any(candidate => candidate.Identifier.ValueText == member)
            ? EnumerationReader.MemberName(enumeration, member)
            : _functions.GetValueOrDefault($"{owner}.{member}");
    }

    private static NamedType? NameOf(MemberDeclarationSyntax declaration)
    {
        string? name = declaration is EnumDeclarationSyntax { Identifier.ValueText: StatusType }
            ? "encodec_status"
            : Attributes.CName(declaration);
        TypeKind? kind = declaration switch
        {
            FieldDeclarationSyntax { Declaration.Type: GenericNameSyntax { Identifier.ValueText: HandleType } } => TypeKind.Handle,
            StructDeclarationSyntax => TypeKind.Struct,
            EnumDeclarationSyntax => TypeKind.Enumeration,
            DelegateDeclarationSyntax => TypeKind.Callback,
            _ => null,
        };
        return name is not null && kind is not null ? new NamedType(name, kind.Value, declaration) : null;
    }

    private static string Identifier(MemberDeclarationSyntax declaration) => declaration switch
    {
        DelegateDeclarationSyntax callback => callback.Identifier.ValueText,
        FieldDeclarationSyntax field => $"{Owner(field)}.{field.Declaration.Variables[0].Identifier.ValueText}",
        _ => ((BaseTypeDeclarationSyntax)declaration).Identifier.ValueText,
    };

    private static string? Owner(SyntaxNode node) => node.Parent?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText;
}
