using System.Reflection;
using System.Runtime.CompilerServices;
using Encodec.Exports.Header;
using Encodec.Header.Tests.Clang;

namespace Encodec.Header.Tests.Comparison;

/// <summary>Whether a C type is the one that a C# type crosses as: by its size and structure, and by how it is written.</summary>
internal static class TypeComparison
{
    private static readonly Dictionary<Type, string> Numbers = new()
    {
        [typeof(void)] = "void",
        [typeof(byte)] = "uint8_t",
        [typeof(short)] = "int16_t",
        [typeof(int)] = "int32_t",
        [typeof(uint)] = "uint32_t",
        [typeof(long)] = "int64_t",
        [typeof(ulong)] = "uint64_t",
        [typeof(nuint)] = "size_t",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    /// <summary>Compares a parameter, a field or a return value.</summary>
    /// <param name="subject">What it is, for the sentence.</param>
    /// <param name="actual">In the header.</param>
    /// <param name="expected">In C#.</param>
    /// <param name="attributes">What its <c>[CType]</c> is on.</param>
    /// <param name="otherwise">How it is written if there is none; null for what the C# type says.</param>
    /// <returns>A sentence about each difference.</returns>
    public static IEnumerable<string> Differences(
        string subject, CType actual, Type expected, ICustomAttributeProvider attributes, string? otherwise = null)
    {
        string spelling = attributes.GetCustomAttributes(typeof(CTypeAttribute), false).Cast<CTypeAttribute>().SingleOrDefault()?.Type
            ?? otherwise ?? Spelling(expected);
        if (FixedBuffer(attributes) is FixedBufferAttribute buffer)
        {
            spelling = $"{(attributes.IsDefined(typeof(CTypeAttribute), false) ? spelling : Spelling(buffer.ElementType))}[{buffer.Length}]";
            if (actual.Kind != CKind.Array || actual.Count != buffer.Length || !Fits(actual.Parts[0], buffer.ElementType))
            {
                yield return $"{subject}: {actual.Spelling} is not {buffer.Length} of {buffer.ElementType.Name}.";
            }
        }
        else if (!Fits(actual, expected))
        {
            yield return $"{subject}: {actual.Spelling} does not fit {Shown(expected)}.";
        }

        if (actual.Spelling != spelling)
        {
            yield return $"{subject}: the header has {actual.Spelling}, the source {spelling}.";
        }
    }

    private static FixedBufferAttribute? FixedBuffer(ICustomAttributeProvider attributes) =>
        attributes.GetCustomAttributes(typeof(FixedBufferAttribute), false).Cast<FixedBufferAttribute>().SingleOrDefault();

    private static bool Fits(CType actual, Type expected)
    {
        if (expected.IsFunctionPointer)
        {
            return actual is { Kind: CKind.Pointer } && actual.Parts[0].Kind == CKind.Function && FitsSignature(actual.Parts[0].Parts, expected);
        }

        if (expected == typeof(nint))
        {
            return actual.Kind == CKind.Pointer && actual.Parts[0].Kind == CKind.Opaque;
        }

        if (expected.IsPointer)
        {
            return actual.Kind == CKind.Pointer && Fits(actual.Parts[0], expected.GetElementType()!);
        }

        return actual.Kind switch
        {
            CKind.Void => expected == typeof(void),
            CKind.Number => Numbers.ContainsKey(expected) && expected != typeof(void) && actual.Size == ManagedInterface.SizeOf(expected)
                && IsFloating(actual) == (expected == typeof(float) || expected == typeof(double)),

            // A number wide enough for values that only a newer header knows.
            CKind.Enum => (expected == typeof(int) || expected == typeof(uint)) && actual.Size == sizeof(int),
            CKind.Struct => ManagedInterface.NameOf(expected) == Unqualified(actual) && actual.Size == ManagedInterface.SizeOf(expected),
            _ => false,
        };
    }

    private static bool FitsSignature(IReadOnlyList<CType> actual, Type expected)
    {
        Type[] types = [expected.GetFunctionPointerReturnType(), .. expected.GetFunctionPointerParameterTypes()];
        return types.Length == actual.Count && types.Zip(actual).All(pair => Fits(pair.Second, pair.First));
    }

    private static bool IsFloating(CType type) => Unqualified(type) is "float" or "double";

    /// <summary>Behind a typedef of a function, structs are written with their keyword.</summary>
    private static string Unqualified(CType type) =>
        type.Spelling.Replace("const ", "", StringComparison.Ordinal).Replace("struct ", "", StringComparison.Ordinal);

    private static string Spelling(Type type)
    {
        int stars = 0;
        for (; type.IsPointer; stars++)
        {
            type = type.GetElementType()!;
        }

        string name = Numbers.GetValueOrDefault(type) ?? ManagedInterface.NameOf(type) ?? type.Name;
        return stars == 0 ? name : $"{name} {new string('*', stars)}";
    }

    private static string Shown(Type type) => type.IsFunctionPointer ? "the function pointer" : type.Name;
}
