using Microsoft.CodeAnalysis;

namespace Encodec.ExportGenerator;

/// <summary>A field of <c>HandleKinds</c>.</summary>
internal sealed class HandleKind
{
    private HandleKind(string name, string field, ITypeSymbol target)
    {
        Name = name;
        Field = field;
        Target = target;
    }

    /// <summary>What its handles are called in C, for example <c>encodec_codec</c>.</summary>
    public string Name { get; }

    /// <summary>The field, as code outside its class calls it.</summary>
    public string Field { get; }

    /// <summary>The class of what stands behind its handles.</summary>
    public ITypeSymbol Target { get; }

    /// <summary>Null for a field that is something else.</summary>
    public static HandleKind? Of(IFieldSymbol field, string name) => field.Type is INamedTypeSymbol { Name: "HandleKind", TypeArguments.Length: 1 } type
        ? new HandleKind(name, $"{field.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{field.Name}", type.TypeArguments[0])
        : null;
}
