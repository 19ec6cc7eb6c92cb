using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Encodec.ExportGenerator;

/// <summary>A parameter of an export: how it crosses from C, and what the method gets of it.</summary>
internal sealed class Parameter
{
    private const string TypeAttribute = "CTypeAttribute";
    private const string EntryClass = "HandleEntry";

    private readonly IParameterSymbol _symbol;
    private readonly string? _cType;

    public Parameter(IParameterSymbol symbol, IEnumerable<HandleKind> kinds)
    {
        _symbol = symbol;
        _cType = CTypeOf(symbol.GetAttributes());
        if (symbol.RefKind == RefKind.Out && !symbol.Type.IsReferenceType)
        {
            Role = ParameterRole.Value;
        }
        else if (symbol.Type.IsReferenceType)
        {
            Kind = kinds.FirstOrDefault(kind => kind.Name == _cType?.TrimEnd('*', ' '))
                ?? throw new ExportException(symbol, $"{symbol.Name} is of a class; its [CType] has to name a kind of handle.");
            Role = symbol.RefKind == RefKind.Out ? ParameterRole.Receiver
                : symbol.Type.Name == EntryClass ? ParameterRole.Entry
                : ParameterRole.Handle;
            if (Role != ParameterRole.Entry && !SymbolEqualityComparer.Default.Equals(Kind.Target, symbol.Type))
            {
                throw new ExportException(symbol, $"{symbol.Name} is a {symbol.Type.Name}; behind {Kind.Name} stands a {Kind.Target.Name}.");
            }
        }
        else if (symbol.RefKind != RefKind.None)
        {
            throw new ExportException(symbol, $"{symbol.Name}: only out parameters can be passed on, not {symbol.RefKind}.");
        }
    }

    /// <summary>What it is to the frame.</summary>
    public ParameterRole Role { get; }

    /// <summary>What kind of handle it is, or null.</summary>
    public HandleKind? Kind { get; }

    /// <summary>Its name, such that no keyword is in the way.</summary>
    public string Name => $"@{_symbol.Name}";

    /// <summary>Its name in C.</summary>
    public string CName => string.Concat(_symbol.Name.Select(letter => char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The variable that the frame keeps of it.</summary>
    public string Local => $"{_symbol.Name}Inside";

    /// <summary>Its type in C#, where the method sees it.</summary>
    public string Type => _symbol.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>How the entry point declares it.</summary>
    public string Declaration
    {
        get
        {
            string type = Role switch
            {
                ParameterRole.Handle or ParameterRole.Entry => "nint",
                ParameterRole.Receiver => "nint*",
                ParameterRole.Value => $"{Type}*",
                _ => Type,
            };
            return $"{(_cType is null ? "" : $"[global::Encodec.Exports.Header.CType(\"{_cType}\")] ")}{type} {Name}";
        }
    }

    /// <summary>What the method is called with.</summary>
    public string Argument => Role switch
    {
        ParameterRole.Handle => $"{Local}.Target",
        ParameterRole.Entry => $"{Local}.Entry",
        ParameterRole.Receiver => $"out {Type} {Local}",
        ParameterRole.Value => $"out *{Name}",
        _ => Name,
    };

    /// <summary>The text of a <c>[CType]</c>, or null.</summary>
    public static string? CTypeOf(IEnumerable<AttributeData> attributes) => attributes
        .FirstOrDefault(attribute => attribute.AttributeClass?.Name == TypeAttribute)?.ConstructorArguments[0].Value as string;
}
