using Encodec.HeaderGenerator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Encodec.HeaderGenerator.Reading;

/// <summary>
/// The C type of something, from its C# type and, where that does not tell, its <c>[CType]</c>; the two have to agree.
/// </summary>
internal sealed class TypeReader(TypeNames names, Problems problems)
{
    private static readonly CType Unknown = new("void");

    private static readonly Dictionary<string, string> Numbers = new()
    {
        ["byte"] = "uint8_t",
        ["sbyte"] = "int8_t",
        ["short"] = "int16_t",
        ["ushort"] = "uint16_t",
        ["int"] = "int32_t",
        ["uint"] = "uint32_t",
        ["long"] = "int64_t",
        ["ulong"] = "uint64_t",
        ["nuint"] = "size_t",
        ["float"] = "float",
        ["double"] = "double",
        ["void"] = "void",
    };

    /// <summary>A parameter's or a field's type.</summary>
    /// <param name="type">In C#.</param>
    /// <param name="attributes">Where a <c>[CType]</c> may be.</param>
    /// <param name="subject">What it is, for messages.</param>
    /// <param name="isOut">Whether it is an <c>out</c> parameter, which is a pointer in C.</param>
    public CType Read(TypeSyntax type, SyntaxList<AttributeListSyntax> attributes, string subject, bool isOut = false) =>
        Read(type, Attributes.Text(Attributes.Find(attributes, "CType")), subject, isOut);

    /// <summary>A callback's return type; numbers without a <c>[return: CType]</c> are statuses.</summary>
    public CType ReadReturn(TypeSyntax type, SyntaxList<AttributeListSyntax> attributes, string subject)
    {
        string? text = Attributes.Text(Attributes.Find(attributes, "CType", onReturnValue: true));
        return Read(type, text ?? (type.ToString() == "int" ? "encodec_status" : null), subject, isOut: false);
    }

    /// <summary>An export's return type: whatever returns nothing in C#, and does not say that it does so in C, returns a status.</summary>
    public CType ReadExportReturn(TypeSyntax type, SyntaxList<AttributeListSyntax> attributes, string subject) =>
        type.ToString() is "void" or TypeNames.StatusType && Attributes.Find(attributes, "CType", onReturnValue: true) is null
            ? new CType("encodec_status")
            : ReadReturn(type, attributes, subject);

    private CType Read(TypeSyntax type, string? text, string subject, bool isOut)
    {
        (string element, int stars) = Split(type);
        stars += isOut ? 1 : 0;
        if (text is null)
        {
            string? named = names.ByCSharpName(element)?.Name ?? Numbers.GetValueOrDefault(element);
            if (named is null || type is FunctionPointerTypeSyntax)
            {
                problems.Add(type, $"{subject} is of type {Shown(type)}, which does not tell its type in C: say it with [CType(\"...\")].");
                return Unknown;
            }

            return Create(named, stars);
        }

        CType written = new(text);
        if (!written.IsWellFormed)
        {
            problems.Add(
                type,
                $"{subject}: [CType(\"{text}\")] is not written as the header writes types, for example \"const float *\" or \"encodec_codec **\".");
        }
        else if (Disagreement(type, element, stars, written) is string disagreement)
        {
            problems.Add(type, $"{subject}: [CType(\"{text}\")] does not fit {Shown(type)}: {disagreement}");
        }

        return written;
    }

    private string? Disagreement(TypeSyntax type, string element, int stars, CType written)
    {
        NamedType? named = names.ByName(written.Base);
        if (named is null && written.Base != "char" && !Numbers.ContainsValue(written.Base))
        {
            return $"nothing in src/Exports is called {written.Base}; give it its name with [CName(\"{written.Base}\")].";
        }

        if (type is FunctionPointerTypeSyntax function)
        {
            return named?.Declaration is DelegateDeclarationSyntax callback && written.Stars == 0
                ? SignatureDisagreement(function, callback)
                : "expected the name of a callback.";
        }

        bool fits = named?.Kind switch
        {
            TypeKind.Handle => (element == "nint" || TypeNames.IsBehind(named, element)) && written.Stars == stars + 1,
            TypeKind.Enumeration => element is "int" or "uint" && written.Stars == stars,
            TypeKind.Struct => names.ByCSharpName(element) == named && written.Stars == stars,
            TypeKind.Callback => false,
            _ => written.Base == (written.Base == "char" && element == "byte" ? "char" : Numbers.GetValueOrDefault(element))
                && written.Stars == stars,
        };
        return fits ? null : named?.Kind switch
        {
            TypeKind.Handle => "a handle crosses as nint, or as the class that stands behind it; a pointer to one as nint*, or as out.",
            TypeKind.Enumeration => "an enum crosses as int or uint.",
            TypeKind.Struct => $"expected a pointer to {((BaseTypeDeclarationSyntax)named.Declaration).Identifier.ValueText}.",
            TypeKind.Callback => "a callback crosses as delegate* unmanaged<...>.",
            _ => "the sizes or the pointers differ.",
        };
    }

    private static string? SignatureDisagreement(FunctionPointerTypeSyntax function, DelegateDeclarationSyntax callback)
    {
        IEnumerable<TypeSyntax> types = callback.ParameterList.Parameters.Select(parameter => parameter.Type!).Append(callback.ReturnType);
        string[] declared = [.. types.Select(type => type.ToString())];
        IEnumerable<string> used = function.ParameterList.Parameters.Select(parameter => parameter.Type.ToString());
        return declared.SequenceEqual(used) ? null : $"{callback.Identifier.ValueText} is declared as <{string.Join(", ", declared)}>.";
    }

    private static CType Create(string name, int stars) => new(stars == 0 ? name : $"{name} {new string('*', stars)}");

    private static (string Element, int Stars) Split(TypeSyntax type)
    {
        int stars = 0;
        while (type is PointerTypeSyntax pointer)
        {
            type = pointer.ElementType;
            stars++;
        }

        return (type.ToString(), stars);
    }

    private static string Shown(TypeSyntax type) => type.ToString();
}
