using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Encodec.Exports.Header;

namespace Encodec.Header.Tests.Comparison;

/// <summary>The exports and their types as the compiler left them in the assembly.</summary>
internal static class ManagedInterface
{
    private const BindingFlags All =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Regex ManagedName = new("^managed_(encodec_.*)$");

    private static readonly Type[] Types = typeof(CNameAttribute).Assembly.GetTypes();

    /// <summary>Exported methods by their names in C.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Functions { get; } = Types
        .SelectMany(type => type.GetMethods(All))
        .Select(method => (Name: ExportedAs(method), Method: method))
        .Where(pair => pair.Name is not null)
        .ToDictionary(pair => pair.Name!, pair => pair.Method);

    /// <summary>Structs by their names in C.</summary>
    public static IReadOnlyDictionary<string, Type> Structs { get; } = Named(type => type.IsValueType && !type.IsEnum);

    /// <summary>Enums by their names in C; the statuses are the codec's own.</summary>
    public static IReadOnlyDictionary<string, Type> Enums { get; } = new Dictionary<string, Type>(Named(type => type.IsEnum))
    {
        ["encodec_status"] = typeof(EncodecStatus),
    };

    /// <summary>Callbacks' signatures by their names in C.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Callbacks { get; } = Named(type => type.IsSubclassOf(typeof(Delegate)))
        .ToDictionary(pair => pair.Key, pair => pair.Value.GetMethod("Invoke")!);

    /// <summary>Constants by their names in C.</summary>
    public static IReadOnlyDictionary<string, ulong> Constants { get; } = NamedFields(field => field.IsLiteral && !field.DeclaringType!.IsEnum)
        .ToDictionary(field => NameOf(field)!, field => Convert.ToUInt64(field.GetRawConstantValue(), null));

    /// <summary>Names in C of opaque types.</summary>
    public static IReadOnlySet<string> Handles { get; } = NamedFields(field => field.IsStatic && !field.IsLiteral).Select(field => NameOf(field)!).ToHashSet();

    public static string? NameOf(MemberInfo member) => member.GetCustomAttribute<CNameAttribute>()?.Name;

    /// <summary>A struct's size in bytes.</summary>
    public static int SizeOf(Type type) => (int)typeof(System.Runtime.CompilerServices.Unsafe)
        .GetMethod("SizeOf")!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The entry points around exports, and the exports that are written in C.</summary>
    private static string? ExportedAs(MethodInfo method) => method.GetCustomAttribute<UnmanagedCallersOnlyAttribute>()?.EntryPoint is string entry
        ? ManagedName.Match(entry) is { Success: true } match ? match.Groups[1].Value : null
        : method.MethodImplementationFlags.HasFlag(MethodImplAttributes.InternalCall) ? method.GetCustomAttribute<ExportAttribute>()?.Name : null;

    private static Dictionary<string, Type> Named(Func<Type, bool> condition) => Types
        .Where(type => NameOf(type) is not null && condition(type))
        .ToDictionary(type => NameOf(type)!);

    private static IEnumerable<FieldInfo> NamedFields(Func<FieldInfo, bool> condition) => Types
        .SelectMany(type => type.GetFields(All))
        .Where(field => NameOf(field) is not null && condition(field));
}
