using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Encodec.ExportGenerator;

/// <summary>A method that is exported.</summary>
internal sealed class Export
{
    private readonly IMethodSymbol _method;

    public Export(IMethodSymbol method, IReadOnlyCollection<HandleKind> kinds)
    {
        _method = method;
        if (!method.IsStatic)
        {
            throw new ExportException(method, $"{method.Name} is not static.");
        }

        if (method.ReturnType.SpecialType == SpecialType.System_Int32)
        {
            throw new ExportException(method, $"{method.Name} returns int: a status is thrown, or returned as EncodecStatus.");
        }

        Parameters = [.. method.Parameters.Select(parameter => new Parameter(parameter, kinds))];
        if (Parameters.Count(parameter => parameter.Role is ParameterRole.Handle or ParameterRole.Entry) > 1)
        {
            throw new ExportException(method, $"{method.Name} takes two handles; a failure would be told of one.");
        }
    }

    /// <summary>Its name in C.</summary>
    public string Name => NameOf(_method);

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The method, as code outside its class calls it.</summary>
    public string Method => $"{_method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{_method.Name}";

    /// <summary>What it returns in C#.</summary>
    public string ReturnType => _method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>What it returns in C, where it says so.</summary>
    public string? ReturnCType => Parameter.CTypeOf(_method.GetReturnTypeAttributes());

    /// <summary>Whether it says itself with which status it ends, beside what it throws.</summary>
    public bool ReturnsStatus => _method.ReturnType.Name == "EncodecStatus";

    /// <summary>Whether it can fail: it returns a status in C. What says what it returns, or returns a number, cannot.</summary>
    public bool CanFail => ReturnsStatus || (_method.ReturnsVoid && ReturnCType is null);

    /// <summary>The name in C of an exported method.</summary>
    public static string NameOf(IMethodSymbol method) => (string)method.GetAttributes()
        .First(attribute => attribute.AttributeClass?.Name == "ExportAttribute").ConstructorArguments[0].Value!;
}
