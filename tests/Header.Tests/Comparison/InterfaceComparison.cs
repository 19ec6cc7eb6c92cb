using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Encodec.Header.Tests.Clang;

namespace Encodec.Header.Tests.Comparison;

/// <summary>Compares what libclang finds in a header with what reflection finds in the assembly, both ways.</summary>
internal static partial class InterfaceComparison
{
    /// <summary>A sentence about each difference.</summary>
    public static IReadOnlyList<string> Differences(CHeader header) =>
    [
        .. Names("constant", header.Constants.Keys, ManagedInterface.Constants.Keys),
        .. Names("enum", header.Enums.Keys, ManagedInterface.Enums.Keys),
        .. Names("handle", header.Handles, ManagedInterface.Handles),
        .. Names("callback", header.Callbacks.Keys, ManagedInterface.Callbacks.Keys),
        .. Names("struct", header.Structs.Keys, ManagedInterface.Structs.Keys),
        .. Names("function", header.Functions.Keys, ManagedInterface.Functions.Keys),
        .. Pairs(header.Constants, ManagedInterface.Constants).SelectMany(pair => Value(pair.Name, (long)pair.Actual, (long)pair.Expected)),
        .. Pairs(header.Enums, ManagedInterface.Enums).SelectMany(pair => Enum(pair.Actual, pair.Expected)),
        .. Pairs(header.Callbacks, ManagedInterface.Callbacks).SelectMany(pair => Signature(pair.Actual, pair.Expected)),
        .. Pairs(header.Structs, ManagedInterface.Structs).SelectMany(pair => Struct(pair.Actual, pair.Expected)),
        .. Pairs(header.Functions, ManagedInterface.Functions).SelectMany(pair => Signature(pair.Actual, pair.Expected)),
    ];

    private static IEnumerable<string> Names(string kind, IEnumerable<string> actual, IEnumerable<string> expected) =>
    [
        .. expected.Except(actual).Select(name => $"The header lacks the {kind} {name}."),
        .. actual.Except(expected).Select(name => $"The source lacks the {kind} {name}."),
    ];

    private static IEnumerable<(string Name, TActual Actual, TExpected Expected)> Pairs<TActual, TExpected>(
        IReadOnlyDictionary<string, TActual> actual, IReadOnlyDictionary<string, TExpected> expected) => actual
        .Where(pair => expected.ContainsKey(pair.Key))
        .Select(pair => (pair.Key, pair.Value, expected[pair.Key]));

    private static IEnumerable<string> Value(string subject, long actual, long expected) =>
        actual == expected ? [] : [$"{subject} is {actual} in the header, {expected} in the source."];

    private static IEnumerable<string> Enum(CEnum actual, Type expected)
    {
        string prefix = expected.GetCustomAttribute<Exports.Header.CNameAttribute>()?.MemberPrefix ?? $"{actual.Name.ToUpperInvariant()}_";
        Dictionary<string, long> members = expected.GetFields(BindingFlags.Static | BindingFlags.Public).ToDictionary(
            field => expected == typeof(EncodecStatus) ? StatusName(field.Name) : prefix + Snake(field.Name).ToUpperInvariant(),
            field => Convert.ToInt64(field.GetRawConstantValue(), null));
        return
        [
            .. Names($"value of {actual.Name}", actual.Members.Keys, members.Keys),
            .. Pairs(actual.Members, members).SelectMany(pair => Value(pair.Name, pair.Actual, pair.Expected)),
            .. Value($"The size of {actual.Name}", actual.Size, ManagedInterface.SizeOf(expected)),
        ];
    }

    private static string StatusName(string name) => name == "Ok" ? "ENCODEC_OK" : $"ENCODEC_ERROR_{Snake(name).ToUpperInvariant()}";

    private static IEnumerable<string> Struct(CStruct actual, Type expected)
    {
        FieldInfo[] fields = [.. expected.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)];
        Dictionary<string, FieldInfo> byName = fields.ToDictionary(field => ManagedInterface.NameOf(field) ?? Snake(field.Name));
        Dictionary<string, CVariable> actualByName = actual.Fields.ToDictionary(field => field.Name);
        return
        [
            .. Names($"field of {actual.Name}", actualByName.Keys, byName.Keys),
            .. Pairs(actualByName, byName).SelectMany(pair => Value(
                $"The offset of {actual.Name}.{pair.Name}", pair.Actual.Offset, Marshal.OffsetOf(expected, pair.Expected.Name))),
            .. Pairs(actualByName, byName).SelectMany(pair => TypeComparison.Differences(
                $"{actual.Name}.{pair.Name}", pair.Actual.Type, pair.Expected.FieldType, pair.Expected)),
            .. Value($"The size of {actual.Name}", actual.Size, ManagedInterface.SizeOf(expected)),
        ];
    }

    private static IEnumerable<string> Signature(CFunction actual, MethodInfo expected)
    {
        ParameterInfo[] parameters = expected.GetParameters();
        if (parameters.Length != actual.Parameters.Count)
        {
            return [$"{actual.Name} has {actual.Parameters.Count} parameters in the header, {parameters.Length} in the source."];
        }

        return
        [
            .. parameters.Zip(actual.Parameters).SelectMany(pair => Parameter(actual.Name, pair.Second, pair.First)),
            .. TypeComparison.Differences(
                $"What {actual.Name} returns",
                actual.Result,
                expected.ReturnType,
                expected.ReturnTypeCustomAttributes,
                expected.ReturnType == typeof(int) ? "encodec_status" : null),
        ];
    }

    private static IEnumerable<string> Parameter(string function, CVariable actual, ParameterInfo expected)
    {
        string name = Snake(expected.Name!);
        IEnumerable<string> types = TypeComparison.Differences($"{function}: {name}", actual.Type, expected.ParameterType, expected);
        return actual.Name == name ? types : types.Prepend($"{function}: the header calls {actual.Name} what the source calls {name}.");
    }

    private static string Snake(string name) => WordStart().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=.)(?=[A-Z])")]
    private static partial Regex WordStart();
}
